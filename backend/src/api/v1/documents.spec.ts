import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENGINE } from '#contract/engines';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture();
});
afterAll(() => api.close());

describe('the documents of a session', () => {
  const text = 'Soft <b>cloth</b>, and early.';
  const documents = [
    { documentId: 'a/1 ä', title: 'One', text, attributes: { age: 41 } },
    ...Array.from({ length: 120 }, (_, n) => ({ documentId: `d${n}`, text: '' })),
  ];

  beforeAll(async () => {
    const [layer, ...layers] = scoringDocument('texts').layers;
    const evidence = [{ documentId: 'a/1 ä', quote: 'Soft', charStart: 0, charEnd: 4 }];
    await api.post(
      '/api/v1/scorings',
      scoringDocument('texts', { documents, layers: [{ ...layer!, evidence }, ...layers] }),
    );
  });

  it('come a hundred a page', async () => {
    const pages = await Promise.all(
      [1, 2, 3].map((page) => api.ask('GET', `/api/v1/sessions/texts/documents?page=${page}`)),
    );
    for (const { body } of pages) expect(misfits('DocumentListView', body)).toEqual([]);
    expect(pages.map(({ body }) => body.documents.length)).toEqual([100, 21, 0]);
    expect(pages[0]?.body).toMatchObject({ total: 121, page: 1, pages: 2 });
    expect(pages[0]?.body.documents[0]).toEqual({
      documentId: 'a/1 ä',
      title: 'One',
      url: null,
      length: text.length,
      quotes: 1,
      attributes: { age: 41 },
    });
  });

  it('are shown with the passages that are evidence', async () => {
    const url = `/api/v1/sessions/texts/documents/${encodeURIComponent('a/1 ä')}`;
    const { body } = await api.ask('GET', url);
    expect(misfits('DocumentView', body)).toEqual([]);
    expect(body.document.text).toBe(text);
    expect(body.quotes).toEqual([
      expect.objectContaining({ layerId: 'F1.entry_timing', charStart: 0, charEnd: 4 }),
    ]);
  });

  it('are counted by the factor that they speak for', async () => {
    const { body } = await api.ask('GET', '/api/v1/sessions/texts/evidence');
    expect(misfits('EvidenceView', body)).toEqual([]);
    expect(body.factors).toHaveLength(28);
    const none = { quotes: 0, documents: 0, newest: null };
    expect(body.factors.slice(0, 2)).toEqual([
      { factorId: 'F1', quotes: 1, documents: 1, newest: null },
      { factorId: 'F2', ...none },
    ]);
    const factor = await api.ask('GET', '/api/v1/sessions/texts/evidence/F1');
    expect(misfits('FactorEvidenceView', factor.body)).toEqual([]);
    expect(factor.body.shown).toMatchObject([
      { layerId: 'F1.entry_timing', documentId: 'a/1 ä', title: 'One', quote: 'Soft' },
    ]);
  });

  it.each([
    ['/api/v1/sessions/texts/evidence/F29', 404],
    ['/api/v1/sessions/nobody/evidence', 404],
    ['/api/v1/sessions/nobody/evidence/F1', 404],
    ['/api/v1/sessions/texts/documents/none', 404],
    ['/api/v1/sessions/nobody/documents', 404],
    ['/api/v1/sessions/texts/documents?page=0', 422],
  ])('answers %s with %i', async (url, status) => {
    const answer = await api.ask('GET', url);
    expect(answer.status).toBe(status);
    expect(misfits('Problem', answer.body)).toEqual([]);
  });
});

describe('the authors that personas count', () => {
  /** Three groups of twenty; every third author complains of the price. */
  const documents = Array.from({ length: 60 }, (_, i) => {
    const kind = Math.floor(i / 20);
    const attributes = { age: 20 + 25 * kind + (i % 5), shop: ['East', 'West', 'Sea'][kind] ?? '' };
    const text = i % 3 === 0 ? 'It is here. It is too expensive.' : 'It is here.';
    return { documentId: `d${i}`, text, attributes: i === 7 ? { shop: 'East' } : attributes };
  });
  const of = async (query: string) => {
    const answer = await api.ask('GET', `/api/v1/sessions/people/personas/sources${query}`);
    return answer;
  };
  const totalOf = async (query: Record<string, string>) => {
    const { body } = await of(`?${new URLSearchParams(query).toString()}`);
    expect(misfits('PersonaSourcesView', body)).toEqual([]);
    return body.total;
  };

  beforeAll(() => api.complete('people', { documents }));

  it('are as many as each count says, and stand with their sentences', async () => {
    const { body } = await api.ask('GET', '/api/v1/sessions/people/segments/consumer');
    const { authors, personas, notFoundAgain } = body.personas;
    expect(misfits('SegmentView', body)).toEqual([]);
    expect([personas.length > 0, notFoundAgain]).toEqual([true, null]);
    expect(await totalOf({})).toBe(authors.total);
    expect(await totalOf({ part: 'unassigned' })).toBe(authors.unassigned);
    for (const { personaId: persona, ...one } of personas) {
      expect(await totalOf({ persona })).toBe(one.marketShare.authors);
      expect(await totalOf({ persona, attribute: 'age', rest: 'numbers' })).toBe(one.age.authors);
      for (const { layerId: theme, group, all } of one.buyingBehavior.themes) {
        expect(await totalOf({ persona, theme })).toBe(group.authors);
        expect(await totalOf({ theme })).toBe(all.authors);
      }
      const shop = one.demographics.find((the: { attribute: string }) => the.attribute === 'shop');
      for (const { value, group } of shop.values) {
        expect(await totalOf({ persona, attribute: 'shop', value })).toBe(group);
      }
      expect(await totalOf({ attribute: 'shop', rest: 'others' })).toBe(shop.others.all);
    }
    // d0, d3, ... d57 speak of the price, behind "It is here. "
    const spoken = await of('?theme=F11.price_sensitivity');
    expect(spoken.body.authors).toHaveLength(20);
    expect(spoken.body).toMatchObject({ themeLabel: 'Price Sensitivity', documentsAt: null });
    expect(spoken.body.authors[1]).toEqual({
      documentId: 'd3',
      title: null,
      opening: 'It is here. It is too expensive.',
      value: null,
      passages: [{ quote: 'It is too expensive.', charStart: 12, charEnd: 32 }],
      passageCount: 1,
    });
  });

  // The page of personas compared versions by itself, and called authors of engine 2 lost.
  it('cannot be found again where an engine that is not here made them', async () => {
    const made = (engine: string) =>
      api.database.pool.query(
        `UPDATE read_model.results_generation_status SET engine = $1 WHERE session_id = 'people'`,
        [engine],
      );
    await made('stratalog-engine-1');
    const { body } = await api.ask('GET', '/api/v1/sessions/people/segments');
    await made(ENGINE);
    const [consumer] = body.segments;
    expect(misfits('SegmentView', consumer)).toEqual([]);
    expect(consumer.personas.notFoundAgain).toMatchObject({
      code: 'engine_differs',
      recorded: expect.stringContaining('stratalog-engine-1, '),
      here: expect.stringContaining(`${ENGINE}, `),
    });
  });

  it('come fifty a page, by their number where one is asked for', async () => {
    const [first, second] = [await of('?attribute=age'), await of('?attribute=age&page=2')];
    expect(first.body).toMatchObject({ total: 59, pages: 2, page: 1, perPage: 50 });
    expect(second.body.authors).toHaveLength(9);
    const ages = [...first.body.authors, ...second.body.authors].map(({ value }) => value);
    expect(ages).toEqual(ages.toSorted((a, b) => a - b));
    expect((await of('?attribute=age&rest=missing')).body.authors).toMatchObject([
      { documentId: 'd7', value: null },
    ]);
  });

  it('are those of their own generation when the session was scored again', async () => {
    await api.post('/api/v1/scorings', scoringDocument('people', { documents: [] }));
    const { body } = await of('?theme=F11.price_sensitivity');
    expect(body).toMatchObject({ total: 20, documentsAt: expect.stringMatching(/^\d+$/) });
    const then = `/api/v1/sessions/people/documents/d3?at=${body.documentsAt}`;
    expect((await api.ask('GET', then)).body.document.text).toContain('It is too expensive.');
  });

  it.each([
    ['?persona=persona-9', 404],
    ['?persona=x', 422],
    ['?theme=F1.entry_timing', 422],
    ['?part=all', 422],
    ['?page=0', 422],
    ['?colour=red', 422],
  ])('answers %s with %i', async (query, status) => {
    const answer = await of(query);
    expect(answer.status).toBe(status);
    expect(misfits('Problem', answer.body)).toEqual([]);
  });
});
