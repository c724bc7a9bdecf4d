import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

const SCORINGS = '/api/v1/scorings';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture({ maxBodyBytes: 64 * 1024 });
});
afterAll(() => api.close());

describe('posting a scoring document', () => {
  it('answers 201 with the session, which can be read at once', async () => {
    const { status, headers, body } = await api.post(SCORINGS, scoringDocument('first'));
    expect(status).toBe(201);
    expect(misfits('ScoringAccepted', body)).toEqual([]);
    expect(body).toMatchObject({ sessionId: 'first', revision: '1', deduplicated: false });
    expect(headers['location']).toBe('/api/v1/sessions/first');
    const session = await api.ask('GET', headers['location'] ?? '');
    expect(session.body).toMatchObject({ sessionId: 'first', state: 'generating', revision: '1' });
    expect(session.body.latestGeneration.generationId).toBe(body.generationId);
  });

  it('answers 200 for the same document again and appends nothing', async () => {
    const first = await api.post(SCORINGS, scoringDocument('same'));
    const reordered = Object.fromEntries(Object.entries(scoringDocument('same')).reverse());
    const again = await api.post(SCORINGS, JSON.stringify(reordered, null, 2));
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, deduplicated: true });
    expect(await api.events('same')).toHaveLength(2);
  });

  it('answers the same document with the revision of now, by which all of it can be read', async () => {
    const generationId = await api.complete('redone');
    const again = await api.post(SCORINGS, scoringDocument('redone'));
    expect([again.status, again.headers['x-revision']]).toEqual([200, '13']);
    expect(again.body).toMatchObject({ generationId, revision: '13', deduplicated: true });
    const shown = await api.ask('GET', '/api/v1/sessions/redone/segments?minRevision=13');
    expect([shown.status, shown.headers['x-revision']]).toEqual([200, '13']);
  });

  it('takes another document of the session as a newer scoring', async () => {
    const first = await api.post(SCORINGS, scoringDocument('newer'));
    const second = await api.post(SCORINGS, scoringDocument('newer', { score: 0.4 }));
    expect(second.status).toBe(201);
    expect(second.body.inputsHash).not.toBe(first.body.inputsHash);
    expect(second.body.generationId).not.toBe(first.body.generationId);
  });

  it('stays accepted, and says so, when the tables do not show it in time', async () => {
    await api.pauseProjections();
    const { status, headers, body } = await api.post(SCORINGS, scoringDocument('unseen'));
    await api.resumeProjections();
    expect([status, headers['x-stale'], body.revision]).toEqual([201, 'true', '1']);
    const shown = await api.ask('GET', '/api/v1/sessions/unseen?minRevision=1');
    expect([shown.status, shown.headers['x-revision']]).toEqual([200, '1']);
  });
});

describe('a document that is refused', () => {
  const refusedBy = async (document: unknown) => {
    const answer = await api.post(SCORINGS, document);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(misfits('Problem', answer.body)).toEqual([]);
    return answer;
  };

  it('is 422 with the place, what was expected and what came', async () => {
    const layers = [{ layerId: 'F11.demand_need_core', score: 1.5, confidence: 0.7 }];
    const { status, body } = await refusedBy(scoringDocument('bad', { layers }));
    expect(status).toBe(422);
    expect(body).toMatchObject({
      type: '/api/problems/invalid-input',
      status: 422,
      instance: SCORINGS,
      errors: [{ pointer: '/layers/0/score', actual: '1.5' }],
    });
    expect(await api.events('bad')).toEqual([]);
  });

  it('is 400 when it is not JSON in UTF-8', async () => {
    const headers = { 'content-type': 'application/json' };
    const bodies = ['{', '{"a":1}}', 'NaN', "{'a':1}", Buffer.from('"\xff"', 'latin1')];
    for (const payload of bodies) {
      const { status, body } = await api.ask('POST', SCORINGS, { payload, headers });
      expect([status, body.type]).toEqual([400, '/api/problems/malformed-json']);
    }
  });

  it('is 413 when it is over the limit', async () => {
    const { status, body } = await refusedBy(scoringDocument('big', { topic: 'a'.repeat(65_536) }));
    expect([status, body.type]).toEqual([413, '/api/problems/body-too-large']);
    expect(body.detail).toMatch(/larger than 65536 bytes.*MAX_BODY/);
  });

  it('is 415 when it is of another type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const headers = { 'content-type': type };
      const { status, body } = await api.ask('POST', SCORINGS, { payload: '{}', headers });
      expect([type, status, body.type]).toEqual([
        type,
        415,
        '/api/problems/unsupported-media-type',
      ]);
    }
  });

  it('is 422 when there is none', async () => {
    expect((await refusedBy('')).status).toBe(422);
    expect((await api.ask('POST', SCORINGS)).status).toBe(422);
    expect((await refusedBy('null')).body.errors[0].pointer).toBe('');
  });

  it('is 422 when a key stands twice, or it is nested too deep', async () => {
    const twice = JSON.stringify(scoringDocument('twice')).replace('{', '{"topic":"other",');
    expect((await refusedBy(twice)).body.errors[0].pointer).toBe('/topic');
    const { status, body } = await refusedBy('['.repeat(10_000) + ']'.repeat(10_000));
    expect([status, body.errors[0].pointer]).toEqual([422, '/0'.repeat(64)]);
  });

  it('is 422 for names that mean something to the language', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const text = JSON.stringify(scoringDocument('names')).replace('{', `{"${name}":{"a":1},`);
      const { status, body } = await refusedBy(text);
      expect([name, status, body.errors[0].pointer]).toEqual([name, 422, `/${name}`]);
    }
  });
});
