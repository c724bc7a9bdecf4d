import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

let api: ApiFixture;
let first: string;
let second: string;
beforeAll(async () => {
  api = await createApiFixture();
  first = await api.complete('twice', { score: 0.6 });
  second = await api.complete('twice', { score: 0.7 });
});
afterAll(() => api.close());

const get = (query = '', headers = {}, id = 'twice') =>
  api.ask('GET', `/api/v1/sessions/${id}/changes${query}`, { headers });

describe('the changes of a session', () => {
  it('are those of the visible generation against the one before it', async () => {
    const { status, headers, body } = await get();
    expect([status, misfits('ChangesView', body)]).toEqual([200, []]);
    expect(body).toMatchObject({
      sessionId: 'twice',
      from: { generationId: first, generation: 1, revision: '13' },
      to: { generationId: second, generation: 2, revision: '27' },
      reason: null,
    });
    const f11 = body.changes.find(({ path }: { path: string }) => path === '/factors/F11/value');
    expect(f11).toMatchObject({
      delta: expect.closeTo(0.1, 9),
      revisions: { from: '2', to: '16' },
    });
    expect(body.attribution.causes.map(({ what }: { what: string }) => what)).toEqual([
      'inputs',
      'seed',
    ]);
    const again = await get('', { 'if-none-match': headers['etag'] });
    expect(again.status).toBe(304);
  });

  it('are told of two revisions and of two generations alike, in either direction', async () => {
    const there = await get(`?from=${first}&to=${second}`);
    expect(there.text).toBe((await get()).text);
    expect((await get('?from=13&to=27')).text).toBe(there.text);
    const back = (await get('?from=27&to=20')).body;
    expect([back.from.generation, back.to.generation]).toEqual([2, 1]);
    expect(back.changes).toHaveLength(there.body.changes.length);
    expect((await get(`?from=${first}&to=${first}`)).body.changes).toEqual([]);
  });

  it('have nothing to compare with in a first generation, and say so', async () => {
    for (const query of [`?to=${first}`, '?at=20']) {
      const { status, body } = await get(query);
      expect([status, misfits('ChangesView', body)]).toEqual([200, []]);
      expect(body).toMatchObject({ from: null, attribution: null, changes: [] });
      expect(body.reason).toBe('No generation completed before generation 1.');
    }
  });

  it('are a JSON patch for whoever asks for one', async () => {
    const { headers, text, body } = await get('', { accept: 'application/json-patch+json' });
    expect((await get('?form=json-patch')).text).toBe(text);
    expect(headers).toMatchObject({
      'content-type': 'application/json-patch+json',
      vary: 'accept',
    });
    expect(body).toContainEqual({
      ...{ op: 'replace', path: '/factors/F11/value', value: expect.closeTo(0.7, 9) },
    });
  });

  it('are refused for what has no result', async () => {
    const { body: started } = await api.post('/api/v1/scorings', scoringDocument('none'));
    const typeOf = async (query: string, id = 'twice') => {
      const { status, body } = await get(query, {}, id);
      return [status, body.type.replace('/api/problems/', '')];
    };
    expect(await typeOf('?from=1')).toEqual([404, 'results-absent']);
    expect(await typeOf('?to=99')).toEqual([404, 'revision-unknown']);
    expect(await typeOf('?to=gone')).toEqual([404, 'generation-unknown']);
    expect(await typeOf('?to=a%20b')).toEqual([422, 'invalid-input']);
    expect(await typeOf('', 'nobody')).toEqual([404, 'session-unknown']);
    expect(await typeOf('', 'none')).toEqual([404, 'results-absent']);
    const running = `?to=${started.generationId}`;
    expect(await typeOf(running, 'none')).toEqual([409, 'results-not-comparable']);
  });
});
