import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateProcess } from '#backend/process/schema';
import { createApiFixture } from '../../testing/api-fixture.ts';
import type { ApiFixture } from '../../testing/api-fixture.ts';
import { misfits } from '../../testing/conforms.ts';
import { until } from '../../../testing/until.ts';

const ADMIN = '/api/v1/admin';
const why = (expected: string) => ({ reason: 'a test', expected });

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture();
  await migrateProcess(api.database.pool);
  await api.complete('pergola');
});
afterAll(() => api.close());

describe('jobs', () => {
  it('are listed with who works at them, and cancelled or tried again by order', async () => {
    const none = { count: 0, oldestSeconds: null };
    expect((await api.ask('GET', `${ADMIN}/jobs`)).body).toEqual({
      ...{ jobs: [], failed: [], failedSessions: 0, next: null },
      counts: { queued: none, running: none },
    });
    const { body } = await api.post('/api/v1/sessions/pergola/generations', {});
    const gid: string = body.generationId;
    await api.database.pool.query(
      `INSERT INTO process.job (generation_id, session_id, actor_id, requested_commit,
         requested_prepare, request_event_id, correlation_id, attempts, lease_owner, lease_until)
       VALUES ($1, 'pergola', 'ada', 1, 1, 'e', 'c', 2, 'worker', now() + interval '1 hour')`,
      [gid],
    );
    const jobs = await api.ask('GET', `${ADMIN}/jobs`);
    expect(misfits('JobList', jobs.body)).toEqual([]);
    expect(jobs.body.jobs).toMatchObject([
      { generationId: gid, state: 'running', worker: 'worker', attempts: 2, actorId: 'ada' },
    ]);
    expect((await api.post(`${ADMIN}/jobs/${gid}/retry`, why('queued'))).status).toBe(409);
    const cancelled = await api.post(`${ADMIN}/jobs/${gid}/cancel`, why('queued'));
    expect([cancelled.status, cancelled.body.state]).toEqual([202, 'cancelled']);
    const retried = await api.post(`${ADMIN}/jobs/${gid}/retry`, why('cancelled'));
    expect([retried.status, retried.body.seed]).toEqual([202, cancelled.body.seed]);
  });

  it('are counted in full and listed page by page, however many wait', async () => {
    await api.database.pool.query(
      `INSERT INTO process.job (generation_id, session_id, actor_id, requested_commit,
         requested_prepare, request_event_id, correlation_id)
       SELECT 'g' || n, 'busy', 'ada', 2 + n / 2, n, 'e', 'c' FROM generate_series(1, 1000) AS n`,
    );
    const page = async (query: string) => (await api.ask('GET', `${ADMIN}/jobs?${query}`)).body;
    const ids = ({ jobs }: { jobs: { generationId: string }[] }) =>
      jobs.map(({ generationId }) => generationId);
    const first = await page('limit=2');
    expect(first.counts).toMatchObject({ queued: { count: 1000 }, running: { count: 1 } });
    // The one that runs stands before them.
    expect(ids(first).slice(1)).toEqual(['g1', 'g2']);
    const second = await page(`limit=2&after=${first.next}`);
    expect(ids(second)).toEqual(['g3', 'g4']);
    const last = await page('limit=2&after=502-999');
    expect([ids(last), last.next]).toEqual([['g1000'], null]);
    expect((await api.ask('GET', `${ADMIN}/jobs?after=x`)).status).toBe(422);
    await api.database.pool.query("DELETE FROM process.job WHERE session_id = 'busy'");
  });

  it('that failed are listed with their cause, until a later one goes well', async () => {
    const { body } = await api.post('/api/v1/sessions/pergola/generations', {
      seed: 'f'.repeat(16),
    });
    await api.fail('pergola', body.generationId, 'a layer without a name');
    const failed = async () => (await api.ask('GET', `${ADMIN}/jobs`)).body;
    await until(async () => (await failed()).failed.length === 1);
    expect(misfits('JobList', await failed())).toEqual([]);
    expect((await failed()).failed).toMatchObject([
      { sessionId: 'pergola', generationId: body.generationId, attempts: 1 },
    ]);
    expect((await failed()).failed[0].cause).toContain('a layer without a name');
  });
});
