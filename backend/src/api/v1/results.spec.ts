import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SEGMENTS } from '#contract/segments';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture();
});
afterAll(() => api.close());

const get = (path: string, headers = {}) => api.ask('GET', `/api/v1/sessions${path}`, { headers });

describe('a segment', () => {
  it('is as the description says, for all five', async () => {
    const generationId = await api.complete('five');
    for (const segment of SEGMENTS) {
      const { status, body } = await get(`/five/segments/${segment}`);
      expect([segment, status]).toEqual([segment, 200]);
      expect(misfits('SegmentView', body)).toEqual([]);
      expect(body).toMatchObject({ segment, revision: '13', generation: { generationId } });
    }
  });

  it('is the same where all five are asked for at once', async () => {
    await api.complete('at-once');
    const { status, body } = await get('/at-once/segments');
    expect([status, misfits('SegmentsView', body)]).toEqual([200, []]);
    const singly = SEGMENTS.map(async (one) => (await get(`/at-once/segments/${one}`)).body);
    expect(body).toEqual({ sessionId: 'at-once', segments: await Promise.all(singly) });
    expect((await get('/nobody/segments')).status).toBe(404);
  });

  it('names the layers of its factors, and says which parts there are not', async () => {
    await api.complete('names');
    const { body } = await get('/names/segments/consumer');
    const [first] = body.factors;
    expect(first).toMatchObject({ factorId: 'F11', name: 'Consumer Demand & Need' });
    expect(Object.keys(first.labels)).toHaveLength(first.layers.length);
    expect(body.unavailable).toMatchObject([{ part: 'personas' }]);
    expect((await get('/names/segments/market')).body.unavailable).toEqual([]);
  });

  it('carries the revision that completed it, and the applied one in a header', async () => {
    await api.complete('revisions');
    await api.post('/api/v1/sessions/revisions/generations', { iterations: 200 });
    const { headers, body } = await get('/revisions/segments/brand');
    expect([body.revision, headers['x-revision'], headers['x-stale']]).toEqual([
      '13',
      '14',
      'true',
    ]);
  });

  it('is 404 for a segment that does not exist, and says why for a session without results', async () => {
    const typeOf = async (path: string) => {
      const { status, body } = await get(path);
      expect([status, misfits('Problem', body)]).toEqual([404, []]);
      return body.type;
    };
    await api.post('/api/v1/scorings', scoringDocument('empty'));
    expect(await typeOf('/empty/segments/prices')).toBe('/api/problems/segment-unknown');
    expect(await typeOf('/empty/segments/brand')).toBe('/api/problems/results-absent');
    expect(await typeOf('/nobody/segments/brand')).toBe('/api/problems/session-unknown');
    expect(await typeOf('/nobody/patterns')).toBe('/api/problems/session-unknown');
  });
});

describe('the patterns', () => {
  it('are all 41, in library order, each in one of four states', async () => {
    await api.complete('library', { score: 0.65 });
    const { status, body } = await get('/library/patterns');
    expect(status).toBe(200);
    expect(misfits('PatternsView', body)).toEqual([]);
    const ids: string[] = body.patterns.map(({ patternId }: { patternId: string }) => patternId);
    expect(ids).toEqual(
      Array.from({ length: 41 }, (_, i) => `P0${String(i + 1).padStart(2, '0')}`),
    );
  });

  it('that matched are those of the segments that they name', async () => {
    await api.complete('matched');
    const { patterns } = (await get('/matched/patterns')).body;
    const matched = patterns.filter(({ state }: { state: string }) => state === 'matched');
    const ofBrand = matched.filter(({ segments }: { segments: string[] }) =>
      segments.includes('brand'),
    );
    const { body } = await get('/matched/segments/brand');
    expect(body.patterns.length).toBeGreaterThan(0);
    expect(body.patterns.map((p: { patternId: string }) => p.patternId).sort()).toEqual(
      ofBrand.map((p: { patternId: string }) => p.patternId).sort(),
    );
  });
});

describe('caching', () => {
  it('answers 304 to a caller that has the body, and 200 once it is another', async () => {
    await api.complete('tag');
    const paths = ['', '/segments/brand', '/patterns'].map((path) => `/tag${path}`);
    for (const path of paths) {
      const first = await get(path);
      expect(first.headers['cache-control']).toBe('private, no-cache');
      const etag = first.headers['etag'] ?? '';
      expect(etag).toMatch(/^"[\w-]{43}"$/);
      const again = await get(path, { 'if-none-match': etag });
      expect([path, again.status, again.text, again.headers['etag']]).toEqual([
        path,
        304,
        '',
        etag,
      ]);
      expect((await get(path, { 'if-none-match': `"x", W/${etag}` })).status).toBe(304);
      expect((await get(path, { 'if-none-match': '*' })).status).toBe(304);
      expect((await get(path, { 'if-none-match': '"x"' })).status).toBe(200);
    }
  });

  it('has another tag for another generation, and the same one for the same bytes', async () => {
    await api.complete('versions');
    const before = await get('/versions/segments/brand');
    const started = await api.post('/api/v1/sessions/versions/generations', { iterations: 200 });
    expect((await get('/versions/segments/brand')).headers['etag']).toBe(before.headers['etag']);
    await api.work('versions', started.body.generationId);
    const after = await get('/versions/segments/brand?minRevision=26');
    expect(after.headers['etag']).not.toBe(before.headers['etag']);
    expect(after.body).toMatchObject({ generation: { generation: 2 }, revision: '26' });
  });

  it('tells HEAD what GET would', async () => {
    await api.complete('head');
    const url = '/api/v1/sessions/head/segments/brand';
    const [get, head] = [await api.ask('GET', url), await api.ask('HEAD', url)];
    expect([head.status, head.text, head.headers['etag']]).toEqual([200, '', get.headers['etag']]);
  });
});

describe('minRevision', () => {
  it('waits for the revision', async () => {
    await api.complete('wait');
    await api.pauseProjections();
    await api.post('/api/v1/scorings', scoringDocument('wait', { score: 0.3 }));
    const read = get('/wait/segments/brand?minRevision=15');
    await api.resumeProjections();
    const { status, headers } = await read;
    expect([status, headers['x-revision']]).toEqual([200, '15']);
  });

  it('is 503 with Retry-After for a revision that does not come', async () => {
    await api.complete('never');
    const { status, headers, body } = await get('/never/segments/brand?minRevision=1000');
    expect([status, headers['retry-after'], body.type]).toEqual([
      ...[503, '1', '/api/problems/read-model-behind'],
    ]);
  });

  it('is 422 when it is no revision', async () => {
    for (const wrong of ['-1', 'x', '', '1.5', '9223372036854775808', '1&minRevision=2']) {
      const { status, body } = await get(`/never/segments/brand?minRevision=${wrong}`);
      expect([wrong, status, body.errors[0].pointer]).toEqual([wrong, 422, '/minRevision']);
    }
  });
});
