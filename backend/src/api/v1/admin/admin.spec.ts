import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { VerificationReport } from '#contract/audit';
import { migrateProcess } from '#backend/process/schema';
import { park, reaches } from '../../testing/admin-steps.ts';
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

async function verification(sessionId: string): Promise<VerificationReport> {
  const { body } = await api.ask('GET', `/api/v1/sessions/${sessionId}/verification`);
  expect(misfits('VerificationReport', body)).toEqual([]);
  return body;
}

async function tablesCheck(sessionId: string) {
  const { checks } = await verification(sessionId);
  return checks.find(({ check }) => check === 'tables')!;
}

describe('the builds', () => {
  it('are told with their lag, and apart from it whether their runner lives', async () => {
    const told = () => api.ask('GET', `${ADMIN}/builds`);
    await until(async () => (await told()).body.builds[0].advancing === true);
    const { status, body } = await told();
    expect([status, misfits('BuildList', body)]).toEqual([200, []]);
    expect(body.builds).toMatchObject([
      { buildId: 1, isActive: true, lag: { events: 0, more: false, seconds: 0 } },
    ]);
  });

  it('stop and go on by order, and say so', async () => {
    const state = async () => (await api.ask('GET', `${ADMIN}/builds`)).body.builds[0];
    const paused = await api.post(`${ADMIN}/builds/1/pause`, why('running'));
    expect([paused.status, paused.headers['location']]).toEqual([202, `${ADMIN}/builds`]);
    expect(misfits('OrderAccepted', paused.body)).toEqual([]);
    await until(async () => (await state()).state === 'paused');
    expect(await state()).toMatchObject({ advancing: false });
    const again = await api.post(`${ADMIN}/builds/1/pause`, why('running'));
    expect([again.status, again.body.type]).toEqual([409, '/api/problems/state-moved']);
    await api.post(`${ADMIN}/builds/1/resume`, why('paused'));
    await until(async () => (await state()).advancing === true);
    expect((await api.post(`${ADMIN}/builds/7/pause`, why('running'))).status).toBe(404);
  });
});

describe('a rebuild', () => {
  it('is planned, ordered once, followed to its end, rolled back, and told in the acts', async () => {
    const plan = await api.ask('GET', `${ADMIN}/plan`);
    expect(misfits('RebuildPlan', plan.body)).toEqual([]);
    const order = () =>
      api.post(`${ADMIN}/rebuilds`, why('1'), { 'idempotency-key': 'once', 'x-actor': 'Ada' });
    const first = await order();
    expect([first.status, (await order()).text]).toEqual([202, first.text]);
    const location = first.headers['location'] ?? '';
    expect((await api.ask('GET', location)).status).toBe(200);
    const active = await reaches(api, location, 'active');
    expect(misfits('RebuildView', active)).toEqual([]);
    expect(active).toMatchObject({ buildId: 2, before: 1, requestedBy: 'Ada', reason: 'a test' });
    const second = await api.post(`${ADMIN}/rebuilds`, why('2'));
    expect([second.status, second.body.type]).toEqual([409, '/api/problems/rebuild-refused']);
    const late = await api.post(`${location}/cancel`, why('filling'));
    expect([late.status, late.body.type]).toEqual([409, '/api/problems/state-moved']);
    expect((await api.post(`${location}/rollback`, why('active'))).status).toBe(202);
    await reaches(api, location, 'rolled_back');
    const { body } = await api.ask('GET', `${ADMIN}/acts?limit=4`);
    expect(misfits('ActPage', body)).toEqual([]);
    const told = async (type: string) =>
      (await api.ask('GET', `${ADMIN}/acts?limit=9`)).body.acts.find(
        (act: { type: string }) => act.type === type,
      );
    await until(async () => Boolean(await told('BuildRolledBack')));
    expect(await told('RollbackRequested')).toMatchObject({ reason: 'a test' });
    const list = await api.ask('GET', `${ADMIN}/rebuilds`);
    expect(misfits('RebuildList', list.body)).toEqual([]);
  });

  it('is refused without a reason, and unknown where nobody asked for it', async () => {
    const { status, body } = await api.post(`${ADMIN}/rebuilds`, { reason: ' ' });
    expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      ['/reason', '/expected'],
    ]);
    const unknown = await api.ask('GET', `${ADMIN}/rebuilds/nobody`);
    expect([unknown.status, unknown.body.type]).toEqual([404, '/api/problems/rebuild-unknown']);
  });
});

describe('parked sessions', () => {
  it('are grouped by cause, tried again, and go on after a skipped event', async () => {
    await park(api, 'hedge');
    await park(api, 'roses');
    await until(async () => (await api.ask('GET', `${ADMIN}/parked`)).body.count === 2);
    const { body } = await api.ask('GET', `${ADMIN}/parked`);
    expect(misfits('ParkedList', body)).toEqual([]);
    expect(body.groups).toMatchObject([
      { sessions: [{ sessionId: 'hedge' }, { sessionId: 'roses' }] },
    ]);
    expect(body.groups[0].cause).not.toContain('hedge');
    const retried = await api.post(`${ADMIN}/parked/retry`, why('2'));
    const done = await reaches(api, retried.headers['location'] ?? '', 'done');
    expect(done.outcomes.hedge).toContain('still parked');
    const wrong = await api.post(`${ADMIN}/parked/hedge/skip`, why('3'));
    expect([wrong.status, wrong.body.type]).toEqual([409, '/api/problems/state-moved']);
    expect((await tablesCheck('hedge')).reason).toMatch(/^The read tables stopped at event 14/);
    expect((await api.ask('GET', '/api/v1/sessions/hedge?at=14')).status).toBe(409);
    expect((await api.post(`${ADMIN}/parked/hedge/skip`, why('14'))).status).toBe(202);
    await until(async () => (await api.ask('GET', `${ADMIN}/parked`)).body.count === 1);
    expect((await api.ask('GET', '/api/v1/sessions/hedge')).body).toMatchObject({ revision: '14' });
  });

  it('are read in the past, compared and verified without the event that was skipped', async () => {
    for (const read of ['', '/segments/brand', '/patterns', '/changes']) {
      const url = `/api/v1/sessions/hedge${read}`;
      const [now, then] = [await api.ask('GET', url), await api.ask('GET', `${url}?at=14`)];
      expect([read, then.status, then.text]).toEqual([read, 200, now.text]);
    }
    expect(await tablesCheck('hedge')).toMatchObject({ outcome: 'passed', reason: null });
    const { skipped, checks } = await verification('hedge');
    const { id } = (await api.events('hedge')).at(-1)!;
    expect(skipped).toMatchObject([{ revision: '14', eventId: id, reason: 'a test' }]);
    // It still cannot be read, whoever skipped it.
    const schemas = checks.find(({ check }) => check === 'schemas');
    expect(schemas?.difference).toMatchObject({ kind: 'unreadable', revision: '14' });
  });
});

describe('the record', () => {
  it('is taken along as CSV, with who, why and what came of it', async () => {
    const { text, headers } = await api.ask('GET', `${ADMIN}/acts.csv`);
    expect(headers['content-type']).toContain('text/csv');
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toBe('time,actor,role,act,session,reason,result,event,revision');
    expect(lines.some((line) => /Ada,unverified,RebuildRequested,.*rolled back/.test(line))).toBe(
      true,
    );
    expect(text).not.toContain('HeadsAnchored');
  });

  // A clear was looked for in the acts, and nothing said that it never stood there.
  it('leaves clears and cancels that nobody ordered to the history of their session', async () => {
    await api.complete('own');
    const by = { 'x-actor': 'Bo' };
    const { body } = await api.post('/api/v1/sessions/own/generations', {
      seed: '000000000000000b',
    });
    await api.post(`/api/v1/generations/${body.generationId}/cancel`, { reason: 'not now' }, by);
    await api.post('/api/v1/sessions/own/clear', { reason: 'wrong inputs' }, by);
    expect((await api.ask('GET', `${ADMIN}/acts.csv`)).text).not.toContain(',own,');
    const { paths } = (await api.ask('GET', '/api/openapi.json')).body;
    const { description } = paths[`${ADMIN}/acts`].get;
    const [, query] = /\/sessions\/\{id\}\/events(\?[^`]+)/.exec(description)!;
    const { events } = (await api.ask('GET', `/api/v1/sessions/own/events${query}`)).body;
    expect(events).toMatchObject([
      { type: 'GenerationCancelled', actorId: 'Bo', summary: expect.stringContaining('not now') },
      { type: 'ResultsCleared', actorId: 'Bo', summary: expect.stringContaining('wrong inputs') },
    ]);
  });

  it('tells by which catalogue and engine sessions were made', async () => {
    const { body } = await api.ask('GET', `${ADMIN}/catalog`);
    expect(misfits('CatalogView', body)).toEqual([]);
    expect([body.factors.length, body.patterns.length]).toEqual([28, 41]);
    expect(body.uses).toMatchObject([{ engine: body.engine, isCurrent: true }]);
  });
});
