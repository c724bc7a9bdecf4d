import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { utf8 } from '../hash.ts';
import {
  cutText,
  documentPieces,
  evidencePieces,
  insightPieces,
  isTooLarge,
  jsonBytes,
  MAX_ITEM_BYTES,
  MAX_PIECE_BYTES,
} from './sources.ts';

const inner = (text: string): number => utf8(JSON.stringify(text)).length - 2;

describe('cutText', () => {
  // In bytes inside JSON: a 1, é 2, € 3, 😀 4, a quote 2, a line end 2, U+0001 6.
  it.each<[string, string, readonly string[]]>([
    ['plain letters', 'a'.repeat(25), ['a'.repeat(12), 'a'.repeat(12), 'a']],
    ['two-byte letters', 'é'.repeat(7), ['é'.repeat(6), 'é']],
    ['three-byte signs', '€'.repeat(5), ['€'.repeat(4), '€']],
    ['pairs', '😀'.repeat(4), ['😀'.repeat(3), '😀']],
    ['a pair that would be split', `${'a'.repeat(10)}😀b`, ['a'.repeat(10), '😀b']],
    ['quotes and line ends', '"\n'.repeat(4), ['"\n"\n"\n', '"\n']],
    ['control characters', '\u0001\u0001\u0001', ['\u0001\u0001', '\u0001']],
    ['nothing', '', []],
  ])('cuts %s at 12 bytes', (_name, text, pieces) => {
    expect(cutText(text, 12)).toEqual(pieces);
  });

  it('gives pieces within the limit that join to the text, whatever it is', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 40 }), (whole, limit) => {
        const pieces = cutText(whole, limit);
        expect(pieces.join('')).toBe(whole);
        expect(pieces.every((piece) => piece !== '' && inner(piece) <= limit)).toBe(true);
        expect(pieces.some((piece) => /\p{Surrogate}/u.test(piece))).toBe(false);
      }),
    );
  });
});

describe('the pieces of sources', () => {
  const within = (pieces: readonly unknown[]): boolean =>
    pieces.every((piece) => jsonBytes(piece) <= MAX_PIECE_BYTES);

  it('keep a long text whole and in order behind its head', () => {
    const text = Array.from({ length: 60_000 }, (_, index) => `${index} é`).join('\n');
    const [head, ...texts] = documentPieces({ documentId: 'a', url: 'https://a.example', text });
    expect(head).toEqual({
      kind: 'document',
      document: { documentId: 'a', url: 'https://a.example' },
    });
    expect(texts.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('')).toBe(text);
    expect(texts.length).toBeGreaterThan(3);
    expect(within(texts)).toBe(true);
  });

  it('group evidence and insights and part them when they are many', () => {
    const quote = 'x'.repeat(50_000);
    const item = { documentId: 'a', quote, charStart: 0, charEnd: 50_000 };
    const layer = { layerId: 'F1.entry_timing', score: 1, confidence: 1 };
    const evidence = evidencePieces({ ...layer, evidence: [item, item, item] });
    const insights = insightPieces('F1.entry_timing', [quote, quote, quote, 'last']);
    // 120,000 bytes hold two of 50,000.
    expect(evidence.map((piece) => 'items' in piece && piece.items.length)).toEqual([2, 1]);
    expect(insights.map((piece) => 'items' in piece && piece.items.length)).toEqual([2, 2]);
    expect(within([...evidence, ...insights])).toBe(true);
  });

  it('hold -0 as 0, as it is read back from JSON', () => {
    const item = { documentId: 'a', quote: '', charStart: -0, charEnd: -0 };
    const layer = { layerId: 'F1.entry_timing', score: 1, confidence: 1, evidence: [item] };
    const pieces = [
      ...documentPieces({ documentId: 'a', text: '', attributes: { change: -0 } }),
      ...evidencePieces(layer),
    ];
    expect(pieces).toStrictEqual(JSON.parse(JSON.stringify(pieces)));
  });

  it('are none for a layer without evidence and insights', () => {
    const layer = { layerId: 'F1.entry_timing', score: 1, confidence: 1 };
    expect([...evidencePieces(layer), ...insightPieces(layer.layerId, [])]).toEqual([]);
  });
});

describe('isTooLarge', () => {
  // A text has two quotes around it; é takes two bytes.
  it.each<[string, string, boolean]>([
    ['a text that just fits', 'x'.repeat(MAX_ITEM_BYTES - 2), false],
    ['one letter more', 'x'.repeat(MAX_ITEM_BYTES - 1), true],
    ['half as many of two bytes', 'é'.repeat(MAX_ITEM_BYTES / 2 - 1), false],
    ['one of two bytes more', 'é'.repeat(MAX_ITEM_BYTES / 2), true],
  ])('weighs %s', (_name, text, tooLarge) => {
    expect(isTooLarge(text)).toBe(tooLarge);
  });
});
