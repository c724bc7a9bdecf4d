import { describe, expect, it } from '@jest/globals';
import { cutText, excerpt, fragmentOf, parseSpan, quoteHref } from './evidence';

const span = (charStart: number, charEnd: number) => ({ charStart, charEnd });
const shapes = (text: string, ...spans: (readonly [number, number])[]) =>
  cutText(
    text,
    spans.map(([from, to]) => span(from, to)),
  ).map(({ text: part, inside }) => [part, inside]);

describe('marks in a text', () => {
  it('cut overlapping passages where each starts and ends', () => {
    expect(shapes('abcdefgh', [1, 5], [3, 7])).toEqual([
      ...[['a', []], ['bc', [0]], ['de', [0, 1]], ['fg', [1]], ['h', []]], // prettier-ignore
    ]);
  });

  it('hold a passage within another, and the same passage twice', () => {
    expect(shapes('abcd', [1, 3], [0, 4], [1, 3])).toEqual([
      ...[['a', [1]], ['bc', [0, 1, 2]], ['d', [1]]], // prettier-ignore
    ]);
    const [, both] = cutText('abcd', [span(1, 3), span(1, 3)]);
    expect([both!.starts, both!.ends]).toEqual([['c1-3'], [0, 1]]);
  });

  it('lose no character, and leave out what lies outside the text', () => {
    const text = '<b>\u202Eabc\n';
    const pieces = cutText(text, [span(0, 99), span(-1, 2), span(3, 3), span(2, 5)]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.map((piece) => piece.inside)).toEqual([[], [3], []]);
  });

  it('of an empty text are none', () => {
    expect(cutText('', [])).toEqual([]);
  });
});

describe('the address of a passage', () => {
  it('names the document whatever its id holds, and the place twice: to mark it and to go there', () => {
    const quote = { documentId: 'a/b?c#d é', ...span(15, 62) };
    expect(quoteHref('/sessions/s', quote)).toBe(
      '/sessions/s/documents/a%2Fb%3Fc%23d%20%C3%A9?quote=15-62#c15-62',
    );
    expect(fragmentOf(quote)).toBe('c15-62');
  });

  it('is read again, and nothing else is', () => {
    expect(parseSpan('15-62', 62)).toEqual(span(15, 62));
    for (const text of ['15-63', '5-5', '6-5', '-5-6', '1-2x', '1e1-20', '', null]) {
      expect(parseSpan(text, 62)).toBeNull();
    }
  });
});

describe('an excerpt', () => {
  it('keeps the beginning and the end of a long quote', () => {
    expect(excerpt('short')).toBe('short');
    expect(excerpt('abcdefghij', 4)).toBe('ab … ij');
  });

  it('halves no character', () => {
    expect(excerpt('😀😀😀😀😀', 2)).toBe('😀 … 😀');
  });
});
