import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SESSION_STATES } from '#contract/views';
import type { SessionPage } from '#contract/views';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

const SESSIONS = '/api/v1/sessions';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture();
});
afterAll(() => api.close());

const idsOf = ({ sessions }: SessionPage) => sessions.map(({ sessionId }) => sessionId);

describe('the list of sessions', () => {
  it('comes in pages, the latest scoring first, each session once', async () => {
    const times = ['2026-03-01', '2026-03-03', '2026-03-02', '2026-03-02', '2026-03-02'];
    for (const [i, day] of times.entries()) {
      const scoredAt = `${day}T00:00:00.123Z`;
      await api.post('/api/v1/scorings', scoringDocument(`page-${i}`, { scoredAt }));
    }
    const first = await api.ask('GET', `${SESSIONS}?limit=2`);
    expect(misfits('SessionPage', first.body)).toEqual([]);
    expect(idsOf(first.body)).toEqual(['page-1', 'page-2']);
    const link = `/api/v1/sessions?limit=2&after=${first.body.next}`;
    expect(first.headers['link']).toBe(`<${link}>; rel="next"`);
    const second = await api.ask('GET', link);
    expect(idsOf(second.body)).toEqual(['page-3', 'page-4']);
    const last = await api.ask('GET', `${SESSIONS}?limit=2&after=${second.body.next}`);
    expect(idsOf(last.body)).toEqual(['page-0']);
    expect([last.body.next, last.headers['link']]).toEqual([null, undefined]);
  });

  it('refuses a page that cannot be', async () => {
    const queries = [
      'limit=0',
      'limit=201',
      'limit=x',
      'limit=1&limit=2',
      'after=%20',
      'after=AAAA',
      'q=%00',
      `q=${'a'.repeat(201)}`,
      'q=a&q=b',
      'state=fine',
    ];
    for (const query of queries) {
      const { status, body } = await api.ask('GET', `${SESSIONS}?${query}`);
      expect([query, status]).toEqual([query, 422]);
      expect(body.errors[0].pointer).toBe(`/${query.split('=')[0]}`);
    }
    expect((await api.ask('GET', `${SESSIONS}?_=17&q=&state=`)).status).toBe(200);
  });

  it('is searched by a part of the topic or of the id, also from page to page', async () => {
    const topic = (i: number) => ({ topic: i < 3 ? `Größe 50% of_${i}` : 'Other' });
    for (let i = 0; i < 4; i += 1) {
      await api.post('/api/v1/scorings', scoringDocument(`sought-${i}`, topic(i)));
    }
    const found = async (q: string) =>
      idsOf((await api.ask('GET', `${SESSIONS}?q=${encodeURIComponent(q)}`)).body);
    expect(await found('SOUGHT-')).toEqual([0, 1, 2, 3].map((i) => `sought-${i}`));
    expect(await found(' GRÖSSE')).toEqual([]); // letters are compared one by one
    expect(await found('GRÖßE')).toEqual(['sought-0', 'sought-1', 'sought-2']);
    expect(await found('50% of_1')).toEqual(['sought-1']);
    expect(await found("'; --")).toEqual([]);
    const first = await api.ask('GET', `${SESSIONS}?q=gr%C3%B6&limit=2`);
    expect(idsOf(first.body)).toEqual(['sought-0', 'sought-1']);
    const [, link] = /^<(.+)>/.exec(String(first.headers['link'])) ?? [];
    expect(idsOf((await api.ask('GET', String(link))).body)).toEqual(['sought-2']);
  });

  it('tells the segments of the visible results, and when the last run ended', async () => {
    await api.complete('told');
    await api.post('/api/v1/scorings', scoringDocument('told-running'));
    const { sessions } = (await api.ask('GET', `${SESSIONS}?q=told`)).body as SessionPage;
    const [ended, running] = sessions;
    const scores = ended?.segments.map((one) => one.status === 'computed' && one.score);
    expect(scores).toEqual(Array(5).fill(expect.closeTo(0.8, 12)));
    const { generation } = (await api.ask('GET', `${SESSIONS}/told`)).body.results;
    expect(ended?.lastRunAt).toBe(generation.finishedAt);
    expect([running?.segments, running?.lastRunAt]).toEqual([[], null]);
  });
});

describe('a session', () => {
  it('shows its scoring and the visible results', async () => {
    const generationId = await api.complete('shown');
    const { status, headers, body } = await api.ask('GET', `${SESSIONS}/shown`);
    expect(status).toBe(200);
    expect(misfits('SessionDetail', body)).toEqual([]);
    expect(headers['x-revision']).toBe('13');
    expect(body).toMatchObject({
      state: 'ready',
      visibleGeneration: { generationId, generation: 1 },
      scoring: { framework: 'canon-148', layers: 148, documents: 0 },
      results: {
        generation: { generationId, state: 'succeeded' },
        counts: { product: { factorsExpected: 10, factorsComputed: 10, scenarios: 1 } },
      },
      parked: null,
    });
    // all factors are 0.8, so every weighted mean is
    expect(body.results.total.score).toBeCloseTo(0.8, 12);
  });

  it('is named by what a reader finds', async () => {
    const stateOf = async (id: string) => (await api.ask('GET', `${SESSIONS}/${id}`)).body.state;
    const { body } = await api.post('/api/v1/scorings', scoringDocument('states'));
    expect(await stateOf('states')).toBe('generating');
    const cancelled = await api.post(`/api/v1/generations/${body.generationId}/cancel`, {});
    expect(cancelled.status).toBe(202);
    expect(await stateOf('states')).toBe('not_generated');
    const again = await api.post(`${SESSIONS}/states/generations`, {});
    await api.fail('states', again.body.generationId, 'no');
    const revision = (await api.events('states')).length - 1;
    await api.ask('GET', `${SESSIONS}/states?minRevision=${revision}`);
    expect(await stateOf('states')).toBe('failed');
    await api.complete('states-2');
    expect(await stateOf('states-2')).toBe('ready');
    await api.post(`${SESSIONS}/states-2/clear`, { reason: 'a test' });
    expect(await stateOf('states-2')).toBe('cleared');
  });

  it('is found by its state', async () => {
    const { body: stopped } = await api.post('/api/v1/scorings', scoringDocument('by-state'));
    await api.post(`/api/v1/generations/${stopped.generationId}/cancel`, {});
    const all = (await api.ask('GET', `${SESSIONS}?limit=200`)).body as SessionPage;
    for (const state of SESSION_STATES.slice(0, -1)) {
      const { body } = await api.ask('GET', `${SESSIONS}?limit=200&state=${state}`);
      const expected = all.sessions.filter((one) => one.state === state);
      expect(expected).not.toEqual([]);
      expect(body.sessions).toEqual(expected);
    }
  });

  it('is 404 when it is unknown', async () => {
    for (const id of ['nobody', '%00', 'a%2Fb', '-', 'a'.repeat(129)]) {
      const { status, body } = await api.ask('GET', `${SESSIONS}/${id}`);
      expect([id, status, body.type]).toEqual([id, 404, '/api/problems/session-unknown']);
    }
  });
});

describe('clearing', () => {
  it('takes the results away for the reason given, and keeps the history', async () => {
    await api.complete('clear');
    const { status, headers, body } = await api.post(`${SESSIONS}/clear/clear`, {
      reason: 'wrong inputs',
    });
    expect(status).toBe(200);
    expect(misfits('Cleared', body)).toEqual([]);
    expect(body).toEqual({ sessionId: 'clear', revision: '14', clearedGeneration: 1 });
    expect(headers['x-revision']).toBe('14');
    const session = (await api.ask('GET', `${SESSIONS}/clear`)).body;
    expect(session).toMatchObject({ state: 'cleared', results: null, visibleGeneration: null });
    const event = (await api.events('clear')).at(-1);
    expect(JSON.parse(Buffer.from(event?.data ?? []).toString()).reason).toBe('wrong inputs');
  });

  it('needs a reason that can be stored', async () => {
    const reasons = [undefined, '', ' ', 5, null, 'a'.repeat(501), 'a\u0000b', 'a\ud800'];
    for (const reason of reasons) {
      const { status, body } = await api.post(`${SESSIONS}/shown/clear`, { reason });
      expect([reason, status, body.errors[0].pointer]).toEqual([reason, 422, '/reason']);
    }
    expect((await api.post(`${SESSIONS}/shown/clear`, [])).body.errors[0].pointer).toBe('');
    const more = await api.post(`${SESSIONS}/shown/clear`, { reason: 'x', 'a/b': 1 });
    expect([more.status, more.body.errors[0].pointer]).toEqual([422, '/a~1b']);
  });

  it('is 404 for a session that does not exist', async () => {
    const { status, body } = await api.post(`${SESSIONS}/nobody/clear`, { reason: 'x' });
    expect([status, body.type]).toEqual([404, '/api/problems/session-unknown']);
  });
});
