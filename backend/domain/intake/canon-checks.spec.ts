import { describe, expect, it } from '@jest/globals';
import * as make from './testing.ts';

type Row = readonly [name: string, changes: object, pointer: string, expected: string];

const HUGE = 'x'.repeat(120_001);
const FITS = 'at most 120000 bytes as JSON';
const QUOTE = '/layers/0/evidence/0';
const LAYER_ID = 'a layer id of canon-148.1, such as F1.entry_timing';
const TIME = 'an existing date and time with Z or an offset (2026-01-31T12:00:00Z)';

describe('the canon checks refuse', () => {
  it('a layer id with a slip, and name the one that was meant', () => {
    const document = make.canonDocument(make.withLayer({ layerId: 'F1.entry_timming' }));
    expect(make.refusalsOf(document)[0]?.message).toBe(
      `/layers/0/layerId is "F1.entry_timming"; it must be ${LAYER_ID}. Did you mean "F1.entry_timing"?`,
    );
  });

  it.each<Row>([
    ['a time without offset', { scoredAt: '2026-01-31T12:00:00' }, '/scoredAt', TIME],
    ['a day that does not exist', { scoredAt: '2026-02-29T12:00:00Z' }, '/scoredAt', TIME],
    ['a large scorer', { scorer: { kind: 'x', method: HUGE } }, '/scorer', FITS],
    ['an unknown layer', make.withLayer({ layerId: 'F1.none' }), '/layers/0/layerId', LAYER_ID],
    ['an inherited name', make.withLayer({ layerId: 'valueOf' }), '/layers/0/layerId', LAYER_ID],
    ['a large insight', make.withLayer({ insights: [HUGE] }), '/layers/0/insights/0', FITS],
    ['a document with a large title', make.withDocument({ title: HUGE }), '/documents/0', FITS],
  ])('%s', (_name, changes, pointer, expected) => {
    const refusals = make.refusalsOf(make.canonDocument(changes));
    expect(refusals).toMatchObject([{ pointer, expected }]);
    expect(refusals[0]?.message).toContain(pointer);
  });

  // The text begins "Warm, soft and well made." and is 42 UTF-16 units long.
  it.each<Row>([
    ['a quote in other letters', { quote: 'Soft' }, '/quote', 'exactly "soft"'],
    ['a quote moved by one', { charStart: 7, charEnd: 11 }, '/quote', 'exactly "oft "'],
    ['a quote cut short', { charEnd: 9 }, '/quote', 'exactly "sof"'],
    ['an end beyond the text', { charEnd: 43 }, '/charEnd', "at most the text's length, 42"],
    ['an end before the start', { charEnd: 5 }, '/charStart', 'at most charEnd, 5'],
    [
      'an unknown document',
      { documentId: 'b' },
      '/documentId',
      'the id of a document in /documents',
    ],
  ])('evidence with %s', (_name, changes, at, expected) => {
    const document = make.canonDocument(make.withEvidence(changes));
    expect(make.refusalsOf(document)).toMatchObject([{ pointer: QUOTE + at, expected }]);
  });

  it('evidence when there are no documents', () => {
    const document = make.canonDocument(make.withEvidence({}));
    delete document['documents'];
    expect(make.refusalsOf(document)).toMatchObject([{ pointer: `${QUOTE}/documentId` }]);
  });

  it('an attribute named __proto__', () => {
    const changes = make.withDocument({ attributes: make.parsed('{"__proto__":1}') });
    const pointer = '/documents/0/attributes/__proto__';
    expect(make.refusalsOf(make.canonDocument(changes))).toMatchObject([{ pointer }]);
  });

  it('a layer that comes twice, naming the first', () => {
    const layers = [make.scoredLayer('F1.entry_timing'), make.scoredLayer('F1.entry_timing')];
    const repeats = '/layers/0/layerId';
    const message = `/layers/1/layerId repeats the id of ${repeats}; each may come once.`;
    expect(make.refusalsOf(make.canonDocument({ layers }))).toMatchObject([{ message, repeats }]);
  });

  it('a document id that comes twice', () => {
    const changes = make.withDocuments(
      { documentId: 'a', text: '' },
      { documentId: 'a', text: 'b' },
    );
    const pointer = '/documents/1/documentId';
    expect(make.refusalsOf(make.canonDocument(changes))).toMatchObject([{ pointer }]);
  });

  it('nothing in evidence with a pair of surrogates, counted as two units', () => {
    const quote = { quote: '😀 Arrived', charStart: 26, charEnd: 36 };
    expect(make.refusalsOf(make.canonDocument(make.withEvidence(quote)))).toEqual([]);
  });
});
