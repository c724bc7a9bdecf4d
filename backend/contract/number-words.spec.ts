import { describe, expect, it } from '@jest/globals';
import { count, decimal, digitsOfChange, hundredths, whole } from './number-words.ts';

describe('hundredths', () => {
  // A reader was told "995 of 1000 runs (100 %)".
  it.each([
    [0, '0'],
    [0.001, 'under 1'],
    [0.005, '1'],
    [0.5, '50'],
    [0.994, '99'],
    [0.995, 'over 99'],
    [0.99999, 'over 99'],
    [1, '100'],
  ])('of %d are %s: none and all are what they say', (share, words) => {
    expect(hundredths(share)).toBe(words);
  });
});

describe('the digits of a change', () => {
  // A reader was told "30.0 -> 30.1, up +0.0".
  it.each([
    { from: 30.04, to: 30.06, digits: 2 }, // with one: 30.0, 30.1 and +0.0
    { from: 29.96, to: 30.04, digits: 2 }, // with one: 30.0, 30.0 and +0.1
    { from: 1.04, to: 5.06, digits: 2 }, // with one: 1.0, 5.1 and +4.0
    { from: 0.66, to: 0.7, digits: 2 }, // with one: 0.7, 0.7 and +0.0
    { from: 0.5, to: 0.50004, digits: 5 },
    { from: 10, to: 11, digits: 1 },
    { from: 5, to: 5, digits: 1 },
  ])('are $digits for $from -> $to, so that it adds up', ({ from, to, digits }) => {
    expect(digitsOfChange(from, to, 1)).toBe(digits);
  });
});

describe('a count', () => {
  it('is of one, or of none and many, which may have a word of their own', () => {
    expect([0, 1, 10_000].map((n) => count(n, 'row'))).toEqual(['0 rows', '1 row', '10,000 rows']);
    expect(count(2, 'stands out', 'stand out')).toBe('2 stand out');
  });
});

describe('numbers', () => {
  it('are grouped from five digits on', () => {
    expect([whole(1000), whole(100_000)]).toEqual(['1000', '100,000']);
    expect([decimal(12_345.678, 1), decimal(-1234.5, 1)]).toEqual(['12,345.7', '\u22121234.5']);
  });

  it('have a true minus sign, and no negative zero', () => {
    expect([decimal(-1.25, 1), decimal(-0.04, 1)]).toEqual(['\u22121.3', '0.0']);
  });
});
