import { describe, expect, it } from '@jest/globals';
import { numbersIn } from './numbers.ts';

const keys = (text: string) => numbersIn(text).map(({ key }) => key);

describe('numbersIn', () => {
  it.each<[string, readonly string[]]>([
    ['0.80 and 0.8', ['0.8', '0.8']],
    ['1,000 of 1000.00', ['1000', '1000']],
    ['007', ['7']],
    ['.5', ['0.5']],
    ['0,8 is not guessed to be a decimal', ['0,8']],
    ['5k, 72 h, F21 and v1.2.3', ['5k', '72', 'f21', '1.2.3'].slice(0, 3).concat('v1', '2.3')],
    ['80 % or 80% or 80 percent or 80 per cent', ['80%', '80%', '80%', '80%']],
    ['eighty percent', ['80%']],
    ['$5, € 5 and 5 €', ['$5', '€5', '5€']],
    ['from -5 to \u22125', ['-5', '-5']],
    ['3-5 km', ['3', '5']],
    ['1/2', ['1', '/2']],
    ['a dozen, twice, the first, half of twelve', ['12', '2x', '1.', '0.5', '12']],
    ['５ or ①', ['5', '1']],
    ['nobody phoned anyone', []],
  ])('reads %s', (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  it('does not take a share for a percentage', () => {
    expect(keys('0.8')).not.toEqual(keys('80 %'));
  });

  it('tells where a number stands', () => {
    expect(numbersIn('In 72 h, twice')).toEqual([
      { key: '72', at: 3 },
      { key: '2x', at: 9 },
    ]);
  });
});
