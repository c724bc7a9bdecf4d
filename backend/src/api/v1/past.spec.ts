import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { HISTORIES } from '#contract/samples/histories';
import type { HistoryName, SampleEvent } from '#contract/samples/histories';
import { SEGMENTS } from '#contract/segments';
import { sessionStream } from '#contract/streams';
import type { NewEvent } from '#contract/recorded-event';
import { STORIES } from '#projections/testing/stories';
import { sealed } from '#projections/testing/story';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { scoringDocument } from '../testing/documents.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture();
});
afterAll(() => api.close());

/** What a read answered: of a problem its kind, since it names the request as well. */
interface Told {
  readonly status: number;
  readonly body: string;
}

async function told(url: string): Promise<Told> {
  const { status, text, body } = await api.ask('GET', url);
  return { status, body: status === 200 ? text : String(body.type) };
}

/** Every read of a session. */
function readsOf(sessionId: string, events: readonly NewEvent[]): string[] {
  const session = `/api/v1/sessions/${sessionId}`;
  const ids = events
    .filter(({ type }) => type === 'GenerationRequested')
    .map(({ data }) => JSON.parse(Buffer.from(data).toString()).generationId as string);
  const parts = events
    .filter(({ type }) => type === 'DocumentsRecorded')
    .flatMap(({ data }) => JSON.parse(Buffer.from(data).toString()).pieces)
    .flatMap(({ document, documentId = document?.documentId }) => documentId ?? []);
  return [
    session,
    ...SEGMENTS.map((segment) => `${session}/segments/${segment}`),
    `${session}/patterns`,
    `${session}/documents`,
    `${session}/evidence`,
    `${session}/evidence/F11`,
    ...[...new Set<string>(parts)].map((id) => `${session}/documents/${id}`),
    ...ids.map((id) => `/api/v1/generations/${id}`),
  ];
}

/** Writes events one by one. @returns what each read answered after each of them */
async function capture(sessionId: string, events: readonly NewEvent[]): Promise<Told[][]> {
  const seen: Told[][] = [];
  for (const [index, event] of events.entries()) {
    const expected = index === 0 ? 'none' : BigInt(index - 1);
    await api.store.append(sessionStream(sessionId), expected, [event]);
    await api.ask('GET', `/api/v1/sessions/${sessionId}?minRevision=${index}`);
    seen.push(await Promise.all(readsOf(sessionId, events).map(told)));
  }
  return seen;
}

async function asOf(sessionId: string, events: readonly NewEvent[]): Promise<Told[][]> {
  const seen: Told[][] = [];
  for (const index of events.keys()) {
    const reads = readsOf(sessionId, events).map((url) => told(`${url}?at=${index}`));
    seen.push(await Promise.all(reads));
  }
  return seen;
}

/** The recorded histories are of sessions with one name, whose ids are the same: here each has its own. */
function own(name: HistoryName): NewEvent[] {
  const events: readonly SampleEvent[] = HISTORIES[name];
  const ids = new Set(events.flatMap(({ metadata }) => metadata.generationId ?? []));
  return events.map(({ type, data, metadata }) => {
    const text = [...ids].reduce((all, id) => all.replaceAll(id, `${id}-${name}`), data);
    return { id: randomUUID(), type, data: Buffer.from(text), metadata };
  });
}

/** Without those that are the beginning of another one. */
const RECORDED: Readonly<Record<string, readonly NewEvent[]>> = {
  superseded: own('superseded'),
  failedThenRetried: own('failedThenRetried'),
  cleared: own('cleared'),
  withEvidence: own('withEvidence'),
  ...Object.fromEntries(
    (['s-again', 's-failed', 's-without', 's-cleared'] as const).map((id) => [
      id,
      sealed(id, STORIES[id] ?? []),
    ]),
  ),
};

describe('what the API answered at a revision', () => {
  it.each(Object.entries(RECORDED))('is answered again with ?at=: %s', async (id, events) => {
    const live = await capture(id, events);
    expect(await asOf(id, events)).toEqual(live);
    expect(live.flat().some(({ status }) => status === 200)).toBe(true);
  });
});

describe('a read of the past', () => {
  it('tells its revision and time, and may be kept for ever', async () => {
    await api.complete('kept');
    const now = await api.ask('GET', '/api/v1/sessions/kept/segments/brand');
    const then = await api.ask('GET', '/api/v1/sessions/kept/segments/brand?at=13');
    const occurredAt = (await api.events('kept'))[13]!.metadata.occurredAt;
    expect(then.headers).toMatchObject({
      'cache-control': 'private, immutable, max-age=31536000',
      'x-revision': '13',
      'x-as-of': occurredAt,
      etag: now.headers['etag'],
    });
    const headers = { 'if-none-match': String(now.headers['etag']) };
    const again = await api.ask('GET', '/api/v1/sessions/kept/segments/brand?at=13', { headers });
    expect(again.status).toBe(304);
  });

  it('by a time shows the last revision before it, and is looked at again', async () => {
    const events = RECORDED['s-again']!;
    const at = (time: string) => `?at=${encodeURIComponent(time)}`;
    // Events of a story lie a second apart, the first at 03:00:00 UTC.
    for (const time of ['2026-01-02T03:00:09.5Z', '2026-01-02T05:00:09.999+02:00']) {
      const { headers, text } = await api.ask('GET', `/api/v1/sessions/s-again${at(time)}`);
      expect([headers['x-revision'], headers['cache-control']]).toEqual(['9', 'private, no-cache']);
      expect(text).toBe((await api.ask('GET', '/api/v1/sessions/s-again?at=9')).text);
    }
    const late = await api.ask('GET', `/api/v1/sessions/s-again${at('2026-01-03T00:00:00Z')}`);
    expect(late.headers['x-revision']).toBe(String(events.length - 1));
  });

  it('is refused for what is no moment of the session', async () => {
    await api.complete('refused');
    const ask = async (at: string, id = 'refused') => {
      const url = `/api/v1/sessions/${id}?at=${encodeURIComponent(at)}`;
      const { status, body } = await api.ask('GET', url);
      return [status, body.type];
    };
    expect(await ask('14')).toEqual([404, '/api/problems/revision-unknown']);
    expect(await ask('1999-01-01T00:00:00Z')).toEqual([404, '/api/problems/before-history']);
    expect(await ask('2999-01-01T00:00:00Z')).toEqual([422, '/api/problems/time-to-come']);
    expect(await ask('0', 'nobody')).toEqual([404, '/api/problems/session-unknown']);
    for (const at of ['', '-1', '1.5', 'now', '2026-01-01', '2026-01-02T03:00:00', '9'.repeat(19)])
      expect([at, ...(await ask(at))]).toEqual([at, 422, '/api/problems/invalid-input']);
    const twice = await api.ask('GET', '/api/v1/sessions/refused?at=1&at=2');
    expect(twice.body.errors[0].pointer).toBe('/at');
  });

  it('stops before an event that cannot be read, and shows what was before it', async () => {
    const { body } = await api.post('/api/v1/scorings', scoringDocument('odd'));
    const [last] = (await api.events('odd')).slice(-1);
    const odd = { ...last!, id: body.generationId, type: 'SomethingNew' };
    await api.store.append(sessionStream('odd'), last!.revision, [odd]);
    const next = last!.revision + 1n;
    const refused = await api.ask('GET', `/api/v1/sessions/odd?at=${next}`);
    expect([refused.status, refused.body.type]).toEqual([409, '/api/problems/revision-not-shown']);
    expect(refused.body.detail).toContain('SomethingNew');
    expect((await api.ask('GET', `/api/v1/sessions/odd?at=${last!.revision}`)).status).toBe(200);
  });
});
