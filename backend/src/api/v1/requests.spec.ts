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

const start = (sessionId: string, body: unknown, headers = {}) =>
  api.post(`/api/v1/sessions/${sessionId}/generations`, body, headers);
const scored = (sessionId: string) => api.post('/api/v1/scorings', scoringDocument(sessionId));

describe('an Idempotency-Key', () => {
  it('gives the first answer again for the same request', async () => {
    await scored('key');
    const key = { 'idempotency-key': 'one press of a button' };
    const first = await start('key', { iterations: 200 }, key);
    await api.work('key', first.body.generationId);
    const again = await start('key', { iterations: 200 }, key);
    expect([again.status, again.body.generationId]).toEqual([202, first.body.generationId]);
    expect(await api.events('key')).toHaveLength(14);
    const other = await start('key', { iterations: 200 }, { 'idempotency-key': 'another' });
    expect(other.body.generationId).not.toBe(first.body.generationId);
  });

  it('is refused with 422 for another body or another path', async () => {
    await scored('reuse');
    const key = { 'idempotency-key': 'k' };
    await start('reuse', { iterations: 200 }, key);
    const answers = [
      await start('reuse', { iterations: 300 }, key),
      await api.post('/api/v1/sessions/reuse/clear', { iterations: 200, reason: 'x' }, key),
      await api.post('/api/v1/sessions/reuse/clear', { reason: 'x' }, key),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(answers[0]?.body.type).toBe('/api/problems/idempotency-key-reused');
    expect(answers[2]?.body.type).toBe('/api/problems/idempotency-key-reused');
  });

  it('makes clearing and recording safe to repeat', async () => {
    const key = { 'idempotency-key': 'again' };
    const scoring = scoringDocument('repeat');
    const first = await api.post('/api/v1/scorings', scoring, key);
    const second = await api.post('/api/v1/scorings', scoring, key);
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    const { body } = await start('repeat', {});
    await api.work('repeat', body.generationId);
    const headers = { 'idempotency-key': 'c' };
    const clear = () => api.post('/api/v1/sessions/repeat/clear', { reason: 'x' }, headers);
    const [a, b] = [await clear(), await clear()];
    expect(a.body).toMatchObject({ revision: '14', clearedGeneration: 1 });
    expect(b.body).toEqual(a.body);
  });

  it('has to be 1 to 255 printable characters', async () => {
    for (const key of ['', 'a'.repeat(256), 'Schlüssel', 'a\tb']) {
      const { status, body } = await start('key', {}, { 'idempotency-key': key });
      expect([key, status, body.errors[0].pointer]).toEqual([key, 422, '/idempotency-key']);
    }
    expect((await start('key', {}, { 'idempotency-key': 'a'.repeat(255) })).status).toBe(202);
    const older = '/api/v3/data-driven-results/generate/key/x';
    const { status, body } = await api.ask('POST', older, { headers: { 'idempotency-key': '' } });
    expect([status, body.detail[0].loc]).toEqual([422, ['header', 'idempotency-key']]);
  });
});

describe('a precondition', () => {
  it('is refused on writes, and changes nothing', async () => {
    await scored('guarded');
    const headers = { 'if-match': '"0"' };
    const since = { 'if-unmodified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' };
    const answers = [
      await start('guarded', {}, headers),
      await start('guarded', {}, since),
      await api.post('/api/v1/sessions/guarded/clear', { reason: 'x' }, headers),
      await api.post('/api/v1/generations/x/cancel', {}, headers),
      await api.post('/api/v1/scorings', scoringDocument('guarded-2'), headers),
    ];
    for (const { status, body } of answers) {
      expect([status, body.type]).toEqual([400, '/api/problems/precondition-unsupported']);
      expect(misfits('Problem', body)).toEqual([]);
    }
    expect(await api.events('guarded')).toHaveLength(1);
    const older = '/api/v3/data-driven-results/clear/guarded';
    const { status, body } = await api.ask('DELETE', older, { headers });
    expect([status, typeof body.detail]).toEqual([400, 'string']);
  });

  it('is of no meaning for reads', async () => {
    const headers = { 'if-match': '"0"' };
    expect((await api.ask('GET', '/api/v1/sessions', { headers })).status).toBe(200);
  });
});

describe('what is recorded of a request', () => {
  const metadataOf = async (sessionId: string, headers: Record<string, string>) => {
    await api.post('/api/v1/scorings', scoringDocument(sessionId), headers);
    return (await api.events(sessionId))[0]?.metadata;
  };

  it('is who acts, by X-Actor, cleaned and shortened, else anonymous; never a role', async () => {
    const actorOf = async (id: string, actor: string) =>
      (await metadataOf(id, { 'x-actor': Buffer.from(actor).toString('latin1') }))?.actorId;
    expect(await actorOf('actor-1', '  Jürgen 屋  ')).toBe('Jürgen 屋');
    expect(await actorOf('actor-2', 'a'.repeat(200))).toBe('a'.repeat(128));
    expect(await actorOf('actor-3', ' ')).toBe('anonymous');
    expect(await actorOf('actor-4', 'a\u202eb\u200b')).toBe('ab');
    const metadata = await metadataOf('actor-5', {});
    expect([metadata?.actorId, metadata?.actorRole]).toEqual(['anonymous', 'unverified']);
  });

  it('is the trace, when it is well formed', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const traceparent = `00-${trace}-b7ad6b7169203331-01`;
    const metadata = await metadataOf('trace-1', { traceparent });
    expect([metadata?.traceparent, metadata?.correlationId]).toEqual([traceparent, trace]);
    const wrong = await metadataOf('trace-2', { traceparent: `00-${'0'.repeat(32)}-b7ad-01` });
    expect(wrong?.traceparent).toBeUndefined();
    expect(wrong?.correlationId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is told to the caller when something is wrong', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${trace}-b7ad6b7169203331-01` };
    const { body } = await api.ask('GET', '/api/v1/sessions/nobody', { headers });
    expect(misfits('Problem', body)).toEqual([]);
    expect(body.traceId).toBe(trace);
  });
});

describe('paths', () => {
  it('that do not exist are 404, other methods 405 with what is allowed', async () => {
    const none = await api.ask('GET', '/api/v1/elsewhere');
    expect([none.status, none.body.type]).toEqual([404, '/api/problems/not-found']);
    const other = await api.ask('DELETE', '/api/v1/sessions/x/');
    expect([other.status, other.headers['allow']]).toEqual([405, 'GET, HEAD']);
    expect(misfits('Problem', other.body)).toEqual([]);
  });

  it('lead from each type of problem to what it means', async () => {
    const { body } = await api.ask('GET', '/api/problems');
    expect(misfits('ProblemKinds', body)).toEqual([]);
    for (const kind of body.problems) {
      const { status, body: one } = await api.ask('GET', kind.type);
      expect([kind.type, status, one]).toEqual([kind.type, 200, kind]);
    }
    expect((await api.ask('GET', '/api/problems/toString')).status).toBe(404);
  });
});
