import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GenerationView } from '#contract/views';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture({ autoGenerate: false });
});
afterAll(() => api.close());

const scored = (sessionId: string) => api.post('/api/v1/scorings', scoringDocument(sessionId));
const start = (sessionId: string, body: unknown = {}, headers = {}) =>
  api.post(`/api/v1/sessions/${sessionId}/generations`, body, headers);
const list = (sessionId: string, query = '') =>
  api.ask('GET', `/api/v1/sessions/${sessionId}/generations${query}`);
const cancel = (generationId: string, body: unknown = {}) =>
  api.post(`/api/v1/generations/${generationId}/cancel`, body);

describe('starting a generation', () => {
  it('answers 202 with where to follow it', async () => {
    await scored('start');
    const targets = { P001: { install_within_60d: 8 } };
    const wishes = { seed: '0123456789abcdef', iterations: 500, targets, reason: 'a test' };
    const { status, headers, body } = await start('start', wishes);
    expect(status).toBe(202);
    expect(misfits('GenerationView', body)).toEqual([]);
    expect(body).toMatchObject({ ...wishes, sessionId: 'start', generation: 1, progress: 0 });
    expect(headers['location']).toBe(`/api/v1/generations/${body.generationId}`);
    expect(headers['retry-after']).toBe('1');
    const followed = await api.ask('GET', headers['location'] ?? '');
    expect([followed.status, followed.body]).toEqual([200, body]);
    expect(followed.headers['retry-after']).toBe('1');
  });

  it('needs no body', async () => {
    await scored('bare');
    expect((await api.ask('POST', '/api/v1/sessions/bare/generations')).status).toBe(202);
    expect((await start('bare', {})).status).toBe(202);
  });

  it('answers an equal one with the one that runs, and ends it for a different one', async () => {
    await scored('equal');
    const [a, b] = [await start('equal'), await start('equal')];
    expect(b.body.generationId).toBe(a.body.generationId);
    const other = await start('equal', { iterations: 2000 });
    expect(other.body).toMatchObject({ generation: 2, iterations: 2000 });
    const ended = (await api.ask('GET', `/api/v1/generations/${a.body.generationId}`)).body;
    expect(ended).toMatchObject({ state: 'cancelled', supersededBy: other.body.generationId });
  });

  it('refuses wishes that cannot be, each with its place', async () => {
    await scored('wishes');
    const cases: [string, unknown][] = [
      ['/seed', { seed: '123' }],
      ['/seed', { seed: null }],
      ['/seed', { seed: '0123456789ABCDEF' }],
      ['/iterations', { iterations: 99 }],
      ['/iterations', { iterations: 100_001 }],
      ['/iterations', { iterations: 1000.5 }],
      ['/iterations', { iterations: '1000' }],
      ['/targets', { targets: [] }],
      ['/targets/P001', { targets: { P001: 5 } }],
      ['/targets/P999', { targets: { P999: { install_within_60d: 8 } } }],
      ['/targets/P001/x~1y', { targets: { P001: { 'x/y': 8 } } }],
      ['/targets/P001/install_within_60d', { targets: { P001: { install_within_60d: '8' } } }],
      ['/reason', { reason: 5 }],
      ['/wish', { wish: 1 }],
      ['/__proto__', '{"__proto__":{"seed":"x"}}'],
      ['', []],
    ];
    for (const [pointer, body] of cases) {
      const answer = await start('wishes', body);
      expect([pointer, answer.status]).toEqual([pointer, 422]);
      expect(answer.body.errors[0].pointer).toBe(pointer);
    }
    expect(await api.events('wishes')).toHaveLength(1);
  });

  it('names the members there are when one is unknown', async () => {
    await scored('member');
    const { body } = await start('member', { iteration: 500 });
    expect(body.detail).toBe(
      'There is no member "iteration"; use one of the members seed, iterations, targets, reason',
    );
  });

  it('is 404 for a session that does not exist', async () => {
    const { status, body } = await start('nobody');
    expect([status, body.type]).toEqual([404, '/api/problems/session-unknown']);
  });
});

describe('a generation', () => {
  it('tells its stages as they come, and its digest in the end', async () => {
    await scored('stages');
    const { generationId } = (await start('stages')).body;
    const url = `/api/v1/generations/${generationId}`;
    await api.work('stages', generationId, 'experience');
    const half = (await api.ask('GET', `${url}?minRevision=8`)).body;
    expect(misfits('GenerationView', half)).toEqual([]);
    // Of all segments only market is made from scenarios alone.
    expect(half).toMatchObject({ state: 'running', completedSegments: 1, outputDigest: null });
    await api.work('stages', generationId);
    const whole = await api.ask('GET', `${url}?minRevision=13`);
    expect(whole.body).toMatchObject({ state: 'succeeded', progress: 100, completedSegments: 5 });
    expect(whole.body.outputDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(whole.headers['retry-after']).toBeUndefined();
    const states = whole.body.stages.map(({ state }: { state: string }) => state);
    expect(new Set(states)).toEqual(new Set(['done', 'unavailable']));
  });

  it('is 404 when it is unknown', async () => {
    for (const id of ['00000000-0000-5000-8000-000000000000', '%00', 'a%2Fb']) {
      const { status, body } = await api.ask('GET', `/api/v1/generations/${id}`);
      expect([id, status, body.type]).toEqual([id, 404, '/api/problems/generation-unknown']);
    }
  });
});

describe('cancelling', () => {
  it('ends a generation for the reason given', async () => {
    await scored('cancel');
    const { generationId } = (await start('cancel')).body;
    const { status, headers, body } = await cancel(generationId, { reason: 'not needed' });
    expect([status, body.state]).toEqual([202, 'cancelled']);
    expect(misfits('GenerationView', body)).toEqual([]);
    expect(headers['location']).toBe(`/api/v1/generations/${generationId}`);
    expect(JSON.stringify(body)).toContain('not needed');
    expect((await cancel(generationId)).status).toBe(202);
  });

  it('is 409 when the generation has completed, 404 when there is none', async () => {
    await scored('over');
    const { generationId } = (await start('over')).body;
    await api.work('over', generationId);
    const over = await cancel(generationId);
    expect([over.status, over.body.type]).toEqual([409, '/api/problems/generation-over']);
    const none = await cancel('00000000-0000-5000-8000-000000000000');
    expect([none.status, none.body.type]).toEqual([404, '/api/problems/generation-unknown']);
  });
});

describe('the generations of a session', () => {
  it('are listed with the newest first, page by page', async () => {
    await scored('list');
    expect((await list('list')).body).toEqual({ generations: [], next: null });
    await api.work('list', (await start('list')).body.generationId);
    await start('list', { iterations: 200 });
    await start('list', { iterations: 300 });
    const { status, headers, body } = await list('list', '?limit=2');
    expect([status, misfits('GenerationList', body)]).toEqual([200, []]);
    const facts = ({ generation, state }: GenerationView) => [generation, state];
    expect(body.generations.map(facts)).toEqual([
      [3, 'queued'],
      [2, 'cancelled'],
    ]);
    expect(headers['link']).toBe('</api/v1/sessions/list/generations?limit=2&after=2>; rel="next"');
    const rest = await list('list', '?limit=2&after=2');
    expect(rest.body.generations.map(facts)).toEqual([[1, 'succeeded']]);
    expect(rest.body.next).toBeNull();
    const past = await list('list', '?at=5');
    expect(past.body.generations.map(facts)).toEqual([[1, 'running']]);
  });

  it('are 404 for a session that there is not, and 422 for no page', async () => {
    expect((await list('no')).status).toBe(404);
    expect((await list('list', '?after=x')).body.errors[0].pointer).toBe('/after');
  });
});
