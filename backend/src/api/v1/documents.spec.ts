import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
