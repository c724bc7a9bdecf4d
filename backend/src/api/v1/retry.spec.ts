import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture({ autoGenerate: false });
});
afterAll(() => api.close());

const WISHES = {
  seed: '00000000000000ff',
  iterations: 300,
  targets: { P001: { install_within_60d: 8 } },
};

async function started(sessionId: string, wishes: object = WISHES) {
  await api.post('/api/v1/scorings', scoringDocument(sessionId));
  const { body } = await api.post(`/api/v1/sessions/${sessionId}/generations`, wishes);
  return body.generationId as string;
}
/** Started, failed, and shown to have failed. */
async function failed(sessionId: string) {
  const id = await started(sessionId);
  await api.fail(sessionId, id, 'the disk was full');
  const last = (await api.events(sessionId)).length - 1;
  await api.ask('GET', `/api/v1/generations/${id}?minRevision=${last}`);
  return id;
}
const retry = (generationId: string, body: unknown = {}, headers = {}) =>
  api.post(`/api/v1/generations/${generationId}/retry`, body, headers);

describe('retrying a generation', () => {
  it('that failed or was cancelled starts another with all that it was asked for', async () => {
    const cancelled = await started('cancelled');
    await api.post(`/api/v1/generations/${cancelled}/cancel`, {});
    for (const id of [await failed('failed'), cancelled]) {
      const { status, headers, body } = await retry(id);
      expect([status, misfits('GenerationView', body)]).toEqual([202, []]);
      expect(body.generationId).not.toBe(id);
      expect(headers['location']).toBe(`/api/v1/generations/${body.generationId}`);
      const asked = { ...WISHES, generation: 2, reason: 'retry of generation 1' };
      expect(body).toMatchObject(asked);
    }
  });

  it('gives the first answer again to the same Idempotency-Key', async () => {
    const id = await failed('key');
    const key = { 'idempotency-key': 'once' };
    const [a, b] = [await retry(id, {}, key), await retry(id, {}, key)];
    expect(b.body.generationId).toBe(a.body.generationId);
    expect(a.status).toBe(202);
    expect((await retry(id, { reason: 'another' }, key)).status).toBe(422);
  });

  it('is refused for one that runs or completed, each time saying so', async () => {
    const running = await started('running');
    const answer = await retry(running);
    expect([answer.status, answer.body.type, answer.body.detail]).toEqual([
      ...[409, '/api/problems/generation-not-retryable', 'Generation 1 is queued'],
    ]);
    await api.work('running', running);
    await api.ask('GET', `/api/v1/generations/${running}?minRevision=13`);
    expect((await retry(running)).body.detail).toBe('Generation 1 completed');
    expect((await retry('none')).status).toBe(404);
  });

  it('is refused once the session was scored anew: the inputs would be others', async () => {
    const id = await failed('anew');
    await api.post('/api/v1/scorings', scoringDocument('anew', { score: 0.4 }));
    const { status, body } = await retry(id);
    expect([status, body.type]).toEqual([409, '/api/problems/inputs-changed']);
  });
});

describe('what was finished before a failure', () => {
  it('comes out the same in the retry, but for the generation that it names', async () => {
    const id = await started('same');
    await api.work('same', id, 'patterns');
    await api.fail('same', id, 'the disk was full', { stage: 'scenarios', segment: 'consumer' });
    const last = (await api.events('same')).length - 1;
    await api.ask('GET', `/api/v1/generations/${id}?minRevision=${last}`);
    const { body } = await retry(id);
    await api.work('same', body.generationId, 'patterns');
    const results = (await api.events('same')).filter(({ type }) => STAGES.has(type));
    const [factors, patterns, ...again] = results.map(({ data }) => {
      const { generationId: _, ...rest } = JSON.parse(new TextDecoder().decode(data));
      return rest;
    });
    expect(results).toHaveLength(4);
    expect(again).toEqual([factors, patterns]);
  });
});

const STAGES = new Set(['FactorsComputed', 'PatternsMatched']);
