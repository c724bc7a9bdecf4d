import { describe, expect, it } from '@jest/globals';
import { firstBrokenLine, lineAt } from './lines.ts';

const LATIN_E = Buffer.from([0xe9]);

describe('the first line that is not UTF-8', () => {
  it.each([
    ['the first', '', 1],
    ['the last', 'a\n\u00e9\n', 3],
    ['behind lines without a byte', '\n\n\n', 4],
    ['behind a whole block', 'a\n'.repeat(40_000), 40_001],
    ['behind a line that is longer than a block', `${'a'.repeat(100_000)}\nb`, 2],
  ])('is found where it is %s', (_where, before, line) => {
    const broken = Buffer.concat([Buffer.from(before), LATIN_E]);
    expect(firstBrokenLine(broken)).toBe(line);
    expect(firstBrokenLine(Buffer.concat([broken, Buffer.from('\nb\n'), LATIN_E]))).toBe(line);
  });

  it('has a character that ends with its line', () => {
    const cut = Buffer.from('a\n\u00e9').subarray(0, 3); // the newline stands where the rest should
    expect(firstBrokenLine(Buffer.concat([cut, Buffer.from('\nb')]))).toBe(2);
  });
});

describe('the line of a place', () => {
  it('counts the newlines before it', () => {
    const bytes = Buffer.from('a\nb\n\nc');
    expect([0, 1, 2, 4, 5].map((place) => lineAt(bytes, place))).toEqual([1, 1, 2, 3, 4]);
  });
});
