import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture, Stage } from '../testing/api-fixture.ts';
import type { SessionSummary } from '#contract/views';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';
import { openEvents } from '../testing/event-source.ts';

let api: ApiFixture;
let address: string;
beforeAll(async () => {
  api = await createApiFixture();
  address = await api.listen();
});
afterAll(async () => {
  // A connection that `fetch` opened ahead, and sent nothing on, counts as busy for a minute.
  api.app.getHttpServer().closeAllConnections();
  await api.close();
});

async function started(sessionId: string): Promise<string> {
  const { body } = await api.post('/api/v1/scorings', scoringDocument(sessionId));
  return body.generationId;
}

/** Does the work up to a stage, and waits until the tables show it. */
async function workTo(sessionId: string, generationId: string, stage: Stage): Promise<void> {
  await api.work(sessionId, generationId, stage);
  const revision = (await api.events(sessionId)).length - 1;
  await api.ask('GET', `/api/v1/sessions/${sessionId}?minRevision=${revision}`);
}

const events = (generationId: string, headers = {}, query = '') =>
  openEvents(`${address}/api/v1/generations/${generationId}/events${query}`, headers);

describe('the events of a generation', () => {
  it('are a snapshot, the stages as they come, the end, and then no more', async () => {
    const generationId = await started('follow');
    const source = await events(generationId);
    expect(source.response.status).toBe(200);
    expect(source.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const first = await source.next();
    expect(source.comments).toEqual(['retry: 3000']);
    expect(first).toMatchObject({ event: 'snapshot', id: '1', data: { generationId } });
    await workTo('follow', generationId, 'factors');
    expect(await source.next()).toMatchObject({ event: 'stage', id: '2' });
    await workTo('follow', generationId, 'consumer');
    // two stages at once may be told as one
    const seen = [first, ...(await followTo(source, '4'))];
    await workTo('follow', generationId, 'completed');
    const rest = await source.rest();
    expect(rest.at(-1)).toMatchObject({ event: 'done', id: '13', data: { state: 'succeeded' } });
    for (const one of [...seen, ...rest]) expect(misfits('GenerationView', one?.data)).toEqual([]);
    const ids = [...seen, ...rest].map((one) => Number(one?.id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });

  it('resume behind the last id, and tell nothing twice', async () => {
    const generationId = await started('resume');
    await workTo('resume', generationId, 'factors');
    const cut = await events(generationId);
    const seen = await cut.next();
    cut.leave();
    const again = await events(generationId, { 'last-event-id': seen?.id ?? '' });
    const next = again.next();
    await workTo('resume', generationId, 'patterns');
    expect(await next).toMatchObject({ event: 'stage', id: '3' });
    again.leave();
    await workTo('resume', generationId, 'completed');
    const last = await events(generationId, {}, '?after=3');
    expect(await last.rest()).toMatchObject([{ event: 'done', id: '13' }]);
  });

  it('are 204 for a caller that has seen the end', async () => {
    const generationId = await api.complete('ended');
    const { response } = await events(generationId, { 'last-event-id': '13' });
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it('show a caller that comes late how it ended', async () => {
    const generationId = await api.complete('late');
    const all = await (await events(generationId)).rest();
    expect(all.map(({ event, id }) => [event, id])).toEqual([
      ['snapshot', null],
      ['done', '13'],
    ]);
  });

  it('end with `failed` and with `cancelled` where that is the end', async () => {
    const failing = await started('fails');
    const source = await events(failing);
    await api.fail('fails', failing, 'a cause');
    expect((await source.rest()).at(-1)).toMatchObject({ event: 'failed' });
    const cancelled = await started('cancelled');
    const other = await events(cancelled);
    await api.post(`/api/v1/generations/${cancelled}/cancel`, {});
    expect((await other.rest()).at(-1)).toMatchObject({ event: 'cancelled' });
  });

  it('are 404 for a generation that does not exist', async () => {
    const url = '/api/v1/generations/00000000-0000-5000-8000-000000000000/events';
    const { status, headers } = await api.ask('GET', url);
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
  });

  it('end when the server stops, so that the caller comes back to another', async () => {
    const other = await createApiFixture();
    const { body } = await other.post('/api/v1/scorings', scoringDocument('stop'));
    const url = `${await other.listen()}/api/v1/generations/${body.generationId}/events`;
    const source = await openEvents(url);
    expect(await source.next()).toMatchObject({ event: 'snapshot' });
    const end = source.next();
    await other.close();
    expect(await end).toBeNull();
  });
});

const live = (sessionId: string, headers = {}) =>
  openEvents<SessionSummary>(`${address}/api/v1/sessions/${sessionId}/live`, headers);

describe('the events of a session', () => {
  it('are how it stands, and then each state that the tables come to', async () => {
    const generationId = await started('stands');
    const source = await live('stands');
    const head = { status: 200, type: source.response.headers.get('content-type') };
    expect(head).toEqual({ status: 200, type: 'text/event-stream; charset=utf-8' });
    const first = await source.next();
    expect([first?.event, misfits('SessionSummary', first?.data)]).toEqual(['snapshot', []]);
    expect(first?.data).toMatchObject({ state: 'generating', visibleGeneration: null });
    await workTo('stands', generationId, 'completed');
    const seen = [first, await source.next()];
    while (seen.at(-1)?.data.state !== 'ready') seen.push(await source.next());
    expect(seen.at(-1)).toMatchObject({
      ...{ event: 'session', id: '13' },
      data: { revision: '13', visibleGeneration: { generationId, generation: 1 } },
    });
    const ids = seen.map((one) => Number(one?.id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    source.leave();
  });

  it('resume behind the last id, with nothing twice', async () => {
    await api.complete('again');
    const source = await live('again', { 'last-event-id': '13' });
    const next = source.next();
    await api.post('/api/v1/sessions/again/clear', { reason: 'to see it' });
    expect(await next).toMatchObject({ event: 'session', id: '14', data: { state: 'cleared' } });
    source.leave();
  });

  it('are 404 for a session that does not exist', async () => {
    const { status, body } = await api.ask('GET', '/api/v1/sessions/nobody/live');
    expect([status, body.type]).toEqual([404, '/api/problems/session-unknown']);
  });

  it('end when the server stops', async () => {
    const other = await createApiFixture();
    await other.post('/api/v1/scorings', scoringDocument('stop'));
    const source = await openEvents(`${await other.listen()}/api/v1/sessions/stop/live`);
    expect(await source.next()).toMatchObject({ event: 'snapshot' });
    const end = source.rest();
    await other.close();
    expect(Array.isArray(await end)).toBe(true);
  });
});

async function followTo(source: Awaited<ReturnType<typeof openEvents>>, id: string) {
  const seen = [await source.next()];
  while (seen.at(-1) && seen.at(-1)?.id !== id) seen.push(await source.next());
  return seen;
}
