import { describe, expect, it } from '@jest/globals';
import { booleanIn, isMissing, numberIn } from './cells.ts';

describe('isMissing', () => {
  it.each(['', '   ', 'NA', 'n/a', ' NaN ', 'NULL', '#N/A'])('takes %j for no answer', (cell) => {
    expect(isMissing(cell)).toBe(true);
  });

  it.each(['0', 'no', 'none', '-', 'Nadia'])('takes %j for an answer', (cell) => {
    expect(isMissing(cell)).toBe(false);
  });
});

describe('numberIn', () => {
  it.each<[string, number]>([
    ['12', 12],
    [' -3.5 ', -3.5],
    ['0.25', 0.25],
    ['1e3', 1000],
    ['+7', 7],
  ])('reads %j as %d', (cell, value) => {
    expect(numberIn(cell, 'point')).toBe(value);
  });

  it.each(['', '00501', '1,5', '12 EUR', '0x10', 'Infinity', '1234567890123456', '=1+1', '1.'])(
    'reads no number in %j',
    (cell) => {
      expect(numberIn(cell, 'point')).toBeNull();
    },
  );

  it('reads a decimal comma where the table has one, and guesses no thousands', () => {
    expect(numberIn('1,5', 'comma')).toBe(1.5);
    expect(numberIn('1.500', 'comma')).toBeNull();
    expect(numberIn('1.500,5', 'comma')).toBeNull();
  });
});

describe('booleanIn', () => {
  it.each<[string, boolean | null]>([
    ['Yes', true],
    ['false', false],
    ['1', null],
    ['maybe', null],
  ])('reads %j as %j', (cell, value) => {
    expect(booleanIn(cell)).toBe(value);
  });
});
