import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GenerationRequestedData } from '#contract/events';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

const V3 = '/api/v3/data-driven-results';

let api: ApiFixture;
const get = (path: string) => api.ask('GET', `${V3}${path}`);
const generate = (path: string, more = {}) => api.ask('POST', `${V3}/generate${path}`, more);
const clear = (session: string) => api.ask('DELETE', `${V3}/clear/${session}`);
const scored = (session: string) => api.post('/api/v1/scorings', scoringDocument(session));

beforeAll(async () => {
  api = await createApiFixture({ autoGenerate: false });
});
afterAll(() => api.close());

async function requests(sessionId: string): Promise<readonly GenerationRequestedData[]> {
  const events = await api.events(sessionId);
  return events
    .filter(({ type }) => type === 'GenerationRequested')
    .map(({ data }) => JSON.parse(Buffer.from(data).toString()) as GenerationRequestedData);
}

async function completed(session: string): Promise<void> {
  await scored(session);
  const { body } = await generate(`/${session}/x`);
  await api.work(session, body.generation_id);
  await api.ask('GET', `/api/v1/sessions/${session}?minRevision=13`);
}

describe('generate', () => {
  it('starts a generation that the status shows at once', async () => {
    await scored('start');
    const { status, body } = await generate('/start/Any%20topic');
    expect(status).toBe(200);
    expect(misfits('OlderStarted', body)).toEqual([]);
    expect(body).toMatchObject({
      status: 'started',
      session_id: 'start',
      topic: 'Topic of start',
      deduplicated: false,
    });
    const now = (await get('/status/start')).body;
    expect(now).toMatchObject({ status: 'processing', generation_id: body.generation_id });
  });

  it('answers 50 equal requests with one generation', async () => {
    await scored('fifty');
    const answers = await Promise.all(Array.from({ length: 50 }, () => generate('/fifty/x')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.generation_id)).size).toBe(1);
    expect(answers.filter(({ body }) => !body.deduplicated)).toHaveLength(1);
    expect(await requests('fifty')).toHaveLength(1);
  });

  it('lets the own topic win and records the one in the path, slashes and all', async () => {
    await scored('topic');
    const { body } = await generate(`/topic/${encodeURIComponent('Garten / Möbel ☀')}`);
    expect(body.topic).toBe('Topic of topic');
    expect((await requests('topic'))[0]?.topicGiven).toBe('Garten / Möbel ☀');
  });

  it('does without a topic, and with a body of any type', async () => {
    await scored('bare');
    expect((await generate('/bare')).status).toBe(200);
    expect((await generate('/bare/')).status).toBe(200);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await generate('/bare/x', { payload: 'a=b', headers })).status).toBe(200);
    const json = { 'content-type': 'application/json' };
    expect((await generate('/bare/x', { payload: '', headers: json })).status).toBe(200);
  });

  it('takes a topic of 500 characters of three bytes and refuses a longer one', async () => {
    await scored('long');
    expect((await generate(`/long/${encodeURIComponent('屋'.repeat(500))}`)).status).toBe(200);
    const { status, body } = await generate(`/long/${'a'.repeat(501)}`);
    expect([status, body.detail[0].loc]).toEqual([422, ['path', 'topic']]);
  });

  it('refuses a session that is not scored with 409 and a text', async () => {
    const { status, body } = await generate('/nobody/x');
    expect([status, typeof body.detail]).toEqual([409, 'string']);
    expect(Object.keys(body)).toEqual(['detail']);
  });

  it('answers 503 with Retry-After while the tables do not show it, and keeps what was accepted', async () => {
    await scored('behind');
    await api.pauseProjections();
    const { status, headers, body } = await generate('/behind/x');
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(body.detail).toMatch(/records what was sent: it need not be sent again$/);
    await api.resumeProjections();
    const again = (await generate('/behind/x')).body;
    expect(again).toMatchObject({ status: 'started', deduplicated: true });
    expect(await requests('behind')).toHaveLength(1);
  });
});

describe('clear', () => {
  it('leaves nothing to be found until the next generation', async () => {
    await completed('gone');
    const { status, body } = await clear('gone');
    expect(status).toBe(200);
    expect(misfits('OlderCleared', body)).toEqual([]);
    expect(body).toEqual({
      status: 'cleared',
      message: 'The results of gone were cleared (version 1)',
      session_id: 'gone',
      cleared_version: 1,
    });
    for (const path of ['/segment/gone/brand', '/complete/gone', '/status/gone']) {
      const answer = await get(path);
      expect([path, answer.status, typeof answer.body.detail]).toEqual([path, 404, 'string']);
    }
    const newer = await api.ask('GET', '/api/v1/sessions/gone/segments/brand');
    expect([newer.status, newer.body.type]).toEqual([404, '/api/problems/results-cleared']);
    await generate('/gone/x');
    expect((await get('/status/gone')).body).toMatchObject({ status: 'processing', version: 2 });
    expect((await get('/segment/gone/brand')).body.status).toBe('processing');
  });

  it('answers 200 again, and for a session that does not exist', async () => {
    await completed('twice');
    await clear('twice');
    const again = await clear('twice');
    expect([again.status, again.body.cleared_version]).toEqual([200, null]);
    const nobody = await clear('never-seen');
    expect([nobody.status, nobody.body.cleared_version]).toEqual([200, null]);
    expect((await clear('%20')).status).toBe(200);
  });

  it('ends a generation that runs', async () => {
    await scored('running');
    await generate('/running/x');
    expect((await clear('running')).body.cleared_version).toBeNull();
    expect((await get('/status/running')).status).toBe(404);
  });
});

describe('regenerate=true', () => {
  const url = (session: string) => `/segment/${session}/brand?regenerate=true`;

  it('answers the visible results while they are younger than ten seconds', async () => {
    await completed('young');
    expect((await get(url('young'))).body).toMatchObject({ segment: 'brand', version: 1 });
    expect(await requests('young')).toHaveLength(1);
  });

  it('starts one generation for a client that polls, and answers how it goes', async () => {
    await completed('old');
    await api.database.pool.query(`UPDATE read_model.results_generation_status
      SET finished_at = finished_at - interval '11 s' WHERE session_id = 'old'`);
    const first = await get(url('old'));
    expect(misfits('OlderSegment', first.body)).toEqual([]);
    expect(first.body).toMatchObject({ status: 'processing', session_id: 'old', segment: 'brand' });
    expect((await get(url('old'))).body.status).toBe('processing');
    expect(await requests('old')).toHaveLength(2);
    // without the wish the earlier version is there all the while
    expect((await get('/segment/old/brand')).body).toMatchObject({ version: 1, stale: true });
  });

  it('starts the first generation of a scored session', async () => {
    await scored('none-yet');
    expect((await get(url('none-yet'))).body.status).toBe('processing');
    expect(await requests('none-yet')).toHaveLength(1);
  });

  it('is understood in the words of the former server, and refused in its form', async () => {
    await completed('words');
    expect((await get('/segment/words/brand?regenerate=False')).status).toBe(200);
    expect((await get('/segment/words/brand?regenerate=0')).status).toBe(200);
    const { status, body } = await get('/segment/words/brand?regenerate=maybe');
    expect(status).toBe(422);
    expect(body).toEqual({
      detail: [
        {
          type: 'bool_parsing',
          loc: ['query', 'regenerate'],
          msg: 'regenerate must be true or false',
          input: 'maybe',
        },
      ],
    });
  });
});
