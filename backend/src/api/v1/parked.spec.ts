import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ParkedList } from '#contract/admin-views';
import { sessionStream } from '#contract/streams';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';
import { until } from '../../testing/until.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture();
});
afterAll(() => api.close());

/** Appends an event that no projection knows, as a newer server might have done. */
async function park(sessionId: string): Promise<void> {
  const last = (await api.events(sessionId)).at(-1)!;
  await api.store.append(sessionStream(sessionId), last.revision, [
    { ...last, id: randomUUID(), type: 'SomethingNew', data: Buffer.from('{}') },
  ]);
  // a session that comes after it in the log is shown only once it was looked at
  await api.post('/api/v1/scorings', scoringDocument(`after-${sessionId}`));
}

describe('a session whose projection stopped', () => {
  it('keeps its results, and says at which event it stands', async () => {
    await api.complete('parked');
    const url = '/api/v1/sessions/parked/segments/brand';
    const older = '/api/v3/data-driven-results/segment/parked/brand';
    const before = await api.ask('GET', url);
    await park('parked');
    const after = await api.ask('GET', url);
    expect([after.status, after.text]).toEqual([200, before.text]);
    expect(after.headers).toMatchObject({
      'x-parked': '14',
      'x-stale': 'true',
      'x-revision': '13',
    });
    expect((await api.ask('GET', older)).body).toMatchObject({ stale: true, version: 1 });
    const status = await api.ask('GET', '/api/v3/data-driven-results/status/parked');
    expect(status.body).toMatchObject({ status: 'completed', stale: true });
  });

  it('is named parked, with the cause', async () => {
    await api.complete('named');
    await park('named');
    const { headers, body } = await api.ask('GET', '/api/v1/sessions/named');
    expect(misfits('SessionDetail', body)).toEqual([]);
    expect(body).toMatchObject({ state: 'parked', parked: { revision: '14' } });
    expect(body.parked.error).toContain('SomethingNew');
    expect(headers['x-parked']).toBe('14');
    const list = await api.ask('GET', '/api/v1/sessions?state=parked');
    expect(list.body.sessions).toContainEqual(
      expect.objectContaining({ sessionId: 'named', state: 'parked' }),
    );
  });

  it('is told to admins with the very event, which is the last error of the build', async () => {
    await api.complete('told');
    await park('told');
    const poison = (await api.events('told'))[14]!;
    const event = {
      ...{ stream: 'resultsession-told', sessionId: 'told', revision: '14' },
      ...{ eventId: poison.id, type: 'SomethingNew' },
    };
    const told = async (list: string) => (await api.ask('GET', `/api/v1/admin/${list}`)).body;
    await until(async () => JSON.stringify(await told('parked')).includes('told'));
    const parked = await told('parked');
    expect(misfits('ParkedList', parked)).toEqual([]);
    const sessions = parked.groups.flatMap((group: ParkedList['groups'][number]) => group.sessions);
    expect(sessions).toContainEqual(expect.objectContaining({ sessionId: 'told', event }));
    const builds = await told('builds');
    expect(misfits('BuildList', builds)).toEqual([]);
    expect(builds.builds[0].lastError).toMatchObject({
      message: expect.stringMatching(/^Session told is parked: /),
      event,
    });
  });

  it('does not make a caller wait for a revision that cannot come', async () => {
    await api.complete('waiting');
    await park('waiting');
    const { status, body } = await api.ask('GET', '/api/v1/sessions/waiting?minRevision=14');
    expect([status, body.type]).toEqual([503, '/api/problems/session-parked']);
  });
});
