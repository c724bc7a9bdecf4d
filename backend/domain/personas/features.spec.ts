import { describe, expect, it } from '@jest/globals';
import { authorsOf } from './authors.ts';
import { featuresOf, type Features } from './features.ts';
import type { AuthorDocument, ReadText } from './input.ts';
import { documentsWith } from './made-up-authors.ts';
import { readBy, READ_NOTHING } from './testing.ts';

const LAYERS = ['A', 'B'];

function features(documents: readonly AuthorDocument[], read: ReadText = READ_NOTHING): Features {
  return featuresOf(authorsOf(documents, LAYERS, read), LAYERS);
}

/** `of` documents; the first `count` have the attribute. */
function partly(count: number, of: number, valueOf: (i: number) => string | number): Features {
  return features(
    documentsWith(Array.from({ length: of }, (_, i) => (i < count ? { x: valueOf(i) } : {}))),
  );
}

describe('feature blocks', () => {
  it('give every attribute the same total variance, 1', () => {
    // 1, 3: variance 1. Two values, half each: variances 1/4 + 1/4, so the scale is sqrt(2).
    const { blocks, rows } = features(
      documentsWith([
        { n: 10, c: 'a' },
        { n: 30, c: 'b' },
      ]),
    );
    expect(blocks).toEqual([
      { kind: 'categorical', attribute: 'c', values: ['a', 'b'] },
      { kind: 'numeric', attribute: 'n' },
    ]);
    const root = 1 / Math.sqrt(0.5);
    expect(rows).toEqual([
      [
        [root, 0],
        [0, root],
      ],
      [[1], [3]],
    ]);
  });

  it('hold the share of sentences about each layer, and the sentiment, as one block', () => {
    const read = readBy({ cloth: 'A', price: 'B', moon: 'elsewhere' }, { good: 1 });
    const documents = ['The cloth. The cloth is good.', 'The price. The moon.'].map((text, i) => ({
      documentId: `d${i}`,
      text,
    }));
    const { blocks, rows } = features(documents, read);
    expect(blocks).toEqual([{ kind: 'themes', layerIds: ['A', 'B'] }]);
    // Columns A: 1, 0; B: 0, 1/2; sentiment 1/2, 0: variances 1/4 + 1/16 + 1/16 = 3/8.
    const scale = 1 / Math.sqrt(0.375);
    expect(rows).toEqual([
      [
        [scale, 0, scale / 2],
        [0, scale / 2, 0],
      ],
    ]);
  });

  it('leave out an attribute that more than a tenth lacks, and leave authors with a gap unassigned', () => {
    const tenth = partly(9, 10, (i) => i);
    expect(tenth.blocks).toHaveLength(1);
    expect(tenth.complete.map(({ documentId }) => documentId)).not.toContain('d10');
    expect(tenth.complete).toHaveLength(9);
    const more = partly(17, 19, (i) => i);
    expect(more.left).toEqual([{ attribute: 'x', reason: 'missing_too_often', missing: 2 }]);
    expect(more.complete).toHaveLength(19);
  });

  it.each<[string, number, (i: number) => string | number, string | null]>([
    ['12 values', 120, (i) => `v${i % 12}`, null],
    ['13 values', 130, (i) => `v${i % 13}`, 'too_many_values'],
    ['a value of 2 %', 100, (i) => (i < 2 ? 'rare' : 'often'), null],
    ['a value of 1 %', 100, (i) => (i < 1 ? 'rare' : 'often'), 'rare_values'],
    ['one value', 100, () => 'same', 'constant'],
    ['one number', 100, () => 7, 'constant'],
    ['numbers and texts', 100, (i) => (i < 50 ? 1 : 'one'), 'mixed_kinds'],
  ])('judge an attribute with %s', (_, of, valueOf, reason) => {
    const { left } = partly(of, of, valueOf);
    expect(left[0]?.reason ?? null).toBe(reason);
  });

  it.each(['name', 'First Name', 'user_name', 'e-mail', 'reviewerID'])(
    'never use %s, which tells who somebody is',
    (attribute) => {
      const rows = Array.from({ length: 10 }, (_, i) => ({ [attribute]: i % 2 ? 'x' : 'y' }));
      expect(features(documentsWith(rows)).left[0]?.reason).toBe('identifies_people');
    },
  );

  it('count authors who have text or attributes, and no others', () => {
    const documents = [
      { documentId: 'a', text: ' ' },
      { documentId: 'b', text: 'Text.' },
      { documentId: 'c', text: '', attributes: { age: 3 } },
      { documentId: 'd', text: '', attributes: { age: '' } },
    ];
    const authors = authorsOf(documents, LAYERS, READ_NOTHING);
    expect(authors.map(({ documentId }) => documentId)).toEqual(['b', 'c']);
  });
});
