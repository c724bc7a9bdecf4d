import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Pool } from 'pg';
import { SEGMENTS } from '#contract/segments';
import { READ_POOL } from '#backend/tokens';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

const V3 = '/api/v3/data-driven-results';

let api: ApiFixture;
const get = (path: string) => api.ask('GET', `${V3}${path}`);

beforeAll(async () => {
  api = await createApiFixture();
});
afterAll(() => api.close());

describe('status', () => {
  it('goes from processing to completed, with whole numbers that never fall', async () => {
    const { body } = await api.post('/api/v1/scorings', scoringDocument('way'));
    const at = async (stage: 'factors' | 'experience' | 'completed', revision: number) => {
      await api.work('way', body.generationId, stage);
      await api.ask('GET', `/api/v1/sessions/way?minRevision=${revision}`);
      return (await get('/status/way')).body;
    };
    const seen = [
      (await get('/status/way')).body,
      await at('factors', 2),
      await at('experience', 8),
      await at('completed', 13),
    ];
    for (const one of seen) expect(misfits('OlderStatus', one)).toEqual([]);
    expect(seen.map(({ status }) => status)).toEqual([
      ...['processing', 'processing', 'processing', 'completed'],
    ]);
    // After the last scenarios only market is complete: the others wait for personas or content.
    expect(seen.map(({ completed_segments }) => completed_segments)).toEqual([0, 0, 1, 5]);
    const progress: number[] = seen.map(({ progress_percentage }) => progress_percentage);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect([progress[0], progress[3]]).toEqual([0, 100]);
    expect(seen.map(({ current_stage }) => current_stage)).toEqual([
      ...['Computing factors', 'Matching patterns', 'Processing consumer segment', null],
    ]);
    expect(seen[3]).toMatchObject({ total_segments: 5, error_message: null, stale: false });
    expect(seen[3].completed_at).toMatch(/Z$/);
  });

  it('has the members of the contract, in their order', async () => {
    await api.complete('order');
    expect(Object.keys((await get('/status/order')).body)).toEqual([
      ...['session_id', 'topic', 'status', 'current_stage', 'progress_percentage'],
      ...['completed_segments', 'total_segments', 'started_at', 'completed_at', 'error_message'],
      ...['message', 'generation_id', 'attempt', 'version', 'stage_code', 'updated_at', 'stale'],
    ]);
  });

  it('tells why a generation failed', async () => {
    const { body } = await api.post('/api/v1/scorings', scoringDocument('failing'));
    await api.fail('failing', body.generationId, 'a reason to read');
    await api.ask('GET', '/api/v1/sessions/failing?minRevision=3');
    const status = (await get('/status/failing')).body;
    expect(status.status).toBe('failed');
    expect(status.error_message).toContain('a reason to read');
    expect((await get('/segment/failing/brand')).status).toBe(404);
  });
});

describe('complete', () => {
  it('holds the five segments in their order, each with the members it has', async () => {
    const generationId = await api.complete('whole');
    const { status, body } = await get('/complete/whole');
    expect(status).toBe(200);
    expect(misfits('OlderComplete', body)).toEqual([]);
    expect(Object.keys(body)).toEqual(['session_id', 'segments', 'generation_id', 'version']);
    expect(Object.keys(body.segments)).toEqual(SEGMENTS);
    expect(body).toMatchObject({ session_id: 'whole', generation_id: generationId, version: 1 });
    for (const segment of SEGMENTS) {
      const { factors, patterns, scenarios } = (await get(`/segment/whole/${segment}`)).body;
      expect(body.segments[segment]).toMatchObject({ factors, patterns, scenarios });
    }
  });

  it('is 404 until something is completed', async () => {
    await api.post('/api/v1/scorings', scoringDocument('not-yet'));
    expect((await get('/complete/not-yet')).status).toBe(404);
  });
});

describe('what is not there', () => {
  it('is 404 with a text, for sessions that are unknown or have an impossible id', async () => {
    const paths = ['/segment/nobody/brand', '/status/nobody', '/complete/nobody'];
    for (const path of [...paths, '/status/%00', '/status/%F0%9F%8C%BF', '/segment/-/brand']) {
      const { status, body } = await get(path);
      expect([path, status, typeof body.detail]).toEqual([path, 404, 'string']);
      expect(Object.keys(body)).toEqual(['detail']);
    }
  });

  it('is 400 for a segment that does not exist, naming the five', async () => {
    const { status, body } = await get('/segment/nobody/prices');
    expect(status).toBe(400);
    for (const segment of SEGMENTS) expect(body.detail).toContain(segment);
  });

  it('is "Not Found" for a path and "Method Not Allowed" for a method', async () => {
    const path = await get('/elsewhere');
    expect([path.status, path.text]).toEqual([404, '{"detail":"Not Found"}']);
    const method = await api.ask('DELETE', `${V3}/status/nobody`);
    expect([method.status, method.text]).toEqual([405, '{"detail":"Method Not Allowed"}']);
    expect(method.headers['allow']).toBe('GET, HEAD');
    const started = await api.ask('GET', `${V3}/generate/a/b`);
    expect([started.status, started.headers['allow']]).toEqual([405, 'POST']);
  });

  it('is a text for a URL that cannot be decoded', async () => {
    const { status, body } = await get('/status/%E0%A4%A');
    expect([status, typeof body.detail]).toEqual([400, 'string']);
  });
});

describe('the server', () => {
  it('says that it is there', async () => {
    const { status, body } = await get('/test');
    expect(status).toBe(200);
    expect(misfits('OlderTest', body)).toEqual([]);
  });

  it('answers 503 with Retry-After and a text when the read tables are out of reach', async () => {
    await api.complete('unreachable');
    const pool = api.app.get<Pool>(READ_POOL);
    const query = jest.spyOn(pool, 'query').mockImplementation(() => {
      throw new Error('connection refused');
    });
    try {
      for (const path of ['/segment/unreachable/brand', '/status/unreachable', '/complete/x']) {
        const { status, headers, body } = await get(path);
        expect([path, status, headers['retry-after']]).toEqual([path, 503, '1']);
        expect(typeof body.detail).toBe('string');
      }
    } finally {
      query.mockRestore();
    }
    expect((await get('/segment/unreachable/brand')).status).toBe(200);
  });
});
