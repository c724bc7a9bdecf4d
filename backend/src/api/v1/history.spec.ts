import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HistoryEvent } from '#contract/history-views';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { inlineSimulation } from '#backend/process/inline-simulation';

const EVENTS = '/api/v1/sessions/s/events';
let api: ApiFixture;
let generationId: string;

beforeAll(async () => {
  api = await createApiFixture({ simulation: inlineSimulation() });
  generationId = await api.complete('s');
});
afterAll(() => api.close());

const listed = async (query: string): Promise<HistoryEvent[]> => {
  const { status, body } = await api.ask('GET', `${EVENTS}?${query}`);
  expect(status).toBe(200);
  return body.events;
};
const revisions = (events: readonly HistoryEvent[]) => events.map(({ revision }) => revision);

describe('GET /api/v1/sessions/:id/events', () => {
  it('answers the history as the OpenAPI document says, with a sentence for each event', async () => {
    const { status, body, headers } = await api.ask('GET', EVENTS);
    expect([status, misfits('HistoryPage', body)]).toEqual([200, []]);
    const stored = await api.events('s');
    expect(headers['x-revision']).toBe(String(stored.length - 1));
    expect(body.next).toBeNull();
    expect(body.events.map((event: HistoryEvent) => event.type)).toEqual(
      stored.map(({ type }) => type),
    );
    for (const event of body.events) expect(event.summary).toMatch(/[.]$/);
  });

  it('goes through all pages in either order', async () => {
    const all = revisions(await listed('limit=200'));
    for (const order of ['oldest', 'newest']) {
      const seen: string[] = [];
      let after: string | null = '';
      while (after !== null) {
        const { body } = await api.ask('GET', `${EVENTS}?order=${order}&limit=4&after=${after}`);
        seen.push(...revisions(body.events));
        after = body.next;
      }
      expect(seen).toEqual(order === 'oldest' ? all : all.toReversed());
    }
  });

  it('filters by type, kind, stage, segment, actor, generation, revision and time', async () => {
    const all = await listed('limit=200');
    const of = (wanted: (event: HistoryEvent) => boolean) => revisions(all.filter(wanted));
    const time = all[4]?.occurredAt ?? '';
    const cases: readonly (readonly [string, string[]])[] = [
      ['type=FactorsComputed,PatternsMatched', of(({ type }) => /^(Fac|Pat)/.test(type))],
      ['kind=order', of(({ type }) => type === 'GenerationRequested')],
      [
        'stage=scenarios&segment=brand',
        of((e) => e.stage === 'scenarios' && e.segment === 'brand'),
      ],
      ['actor=process', of(({ actorId }) => actorId === 'process')],
      [`generation=${generationId}`, of((event) => event.generationId === generationId)],
      ['from=3&to=5', ['3', '4', '5']],
      [`to=${encodeURIComponent(time)}`, of(({ occurredAt }) => occurredAt <= time)],
      ['actor=nobody', []],
    ];
    for (const [query, wanted] of cases) {
      expect([query, revisions(await listed(`limit=200&${query}`))]).toEqual([query, wanted]);
    }
  });

  it('takes a member without a value as one that is not given, and refuses what it does not know', async () => {
    expect((await listed('type=&stage=&limit=2')).length).toBe(2);
    for (const query of ['stage=none', 'limit=201', 'from=yesterday', 'typ=FactorsComputed']) {
      expect([query, (await api.ask('GET', `${EVENTS}?${query}`)).status]).toEqual([query, 422]);
    }
    const unknown = await api.ask('GET', '/api/v1/sessions/nobody/events');
    expect([unknown.status, unknown.body.type]).toEqual([404, '/api/problems/session-unknown']);
  });
});

describe('GET /api/v1/sessions/:id/events/:revision', () => {
  it('shows an event as it is stored and as it is read, with its causes and effects', async () => {
    const patterns = (await listed('type=PatternsMatched'))[0];
    const { status, body } = await api.ask('GET', `${EVENTS}/${patterns?.revision}`);
    expect([status, misfits('HistoryEventView', body)]).toEqual([200, []]);
    const hash = createHash('sha256').update(body.stored.data).digest('hex');
    expect(body.stored.dataHash).toBe(hash);
    expect(body.read).toMatchObject({ status: 'read', upcast: false });
    expect(body.read.data).toEqual(JSON.parse(body.stored.data));
    const types = (events: readonly HistoryEvent[]) => events.map(({ type }) => type);
    expect(types(body.causes)).toEqual(['GenerationRequested', 'FactorsComputed']);
    expect(types(body.effects)).toEqual(['ScenariosSimulated']);
  });

  it('says when there is no such event', async () => {
    for (const revision of ['999', 'x']) {
      const { status, body } = await api.ask('GET', `${EVENTS}/${revision}`);
      expect([status, body.type]).toEqual([404, '/api/problems/event-unknown']);
    }
  });
});

describe('the verification of a session', () => {
  const PATH = '/api/v1/sessions/s/verification';

  it('answers a report: all is right, and nothing vouches for it yet', async () => {
    const { status, body } = await api.ask('GET', PATH);
    expect([status, misfits('VerificationReport', body)]).toEqual([200, []]);
    const events = await api.events('s');
    expect(body.verdict).toEqual({
      verdict: 'unanchored-tail',
      revision: '0',
      events: events.length,
    });
    const outcomes = body.checks.map(
      (one: Record<string, string>) => `${one['check']} ${one['outcome']}`,
    );
    expect(outcomes).toContain('tables passed');
    expect(outcomes).toContain('stages passed');
    expect(body.counts.verified).toBe(1);
  });

  it('tells where it is by server-sent events, and ends with the report', async () => {
    const headers = { accept: 'text/event-stream' };
    const { status, text } = await api.ask('GET', PATH, { headers });
    expect(status).toBe(200);
    const names = [...text.matchAll(/^event: (.*)$/gm)].map(([, name]) => name);
    expect(names[0]).toBe('progress');
    expect(names.at(-1)).toBe('report');
    const last = JSON.parse(text.slice(text.lastIndexOf('data: ') + 6));
    expect(misfits('VerificationReport', last)).toEqual([]);
  });

  it('finds what was changed in a table', async () => {
    const { pool } = api.database;
    await pool.query(`UPDATE read_model.computed_factors SET confidence = confidence / 2
                      WHERE session_id = 's' AND confidence > 0`);
    const { body } = await api.ask('GET', PATH);
    await pool.query(`UPDATE read_model.computed_factors SET confidence = confidence * 2
                      WHERE session_id = 's' AND confidence > 0`);
    expect(body.verdict).toMatchObject({ check: 'tables', kind: 'tables' });
    expect(body.verdict.path).toMatch(/^\/computed_factors\/\d+\/confidence$/);
  });

  it('is recorded in the operations stream when it is posted, once for one key', async () => {
    const sent = { headers: { 'idempotency-key': 'k', 'x-actor': 'ada' } };
    const { status, body } = await api.ask('POST', PATH, sent);
    expect([status, misfits('RecordedAudit', body)]).toEqual([201, []]);
    const again = await api.ask('POST', PATH, sent);
    expect(again.body.recorded).toEqual(body.recorded);
    const audits = [];
    for await (const event of api.store.read('operations-main')) audits.push(event);
    const of = audits.map(({ type, metadata }) => [type, metadata.actorId]);
    expect(of).toEqual([['SessionAudited', 'ada']]);
  });

  it('is not made of a session that is not there', async () => {
    for (const headers of [{}, { accept: 'text/event-stream' }]) {
      const { status } = await api.ask('GET', '/api/v1/sessions/nobody/verification', { headers });
      expect(status).toBe(404);
    }
  });
});
