import { describe, expect, it } from '@jest/globals';
import { sideOfChange, sizeOfChange } from './change-numbers.ts';
import type { Change } from './change-views.ts';

type Numbers = Pick<Change, 'measure' | 'unit' | 'from' | 'to'>;

const NONE = { measure: 'value', unit: null } as const;
const CHANCE = { measure: 'chanceOfSuccess', unit: null } as const;
const median = (unit: Change['unit']) => ({ measure: 'kpis.x.median', unit });

function written(change: Numbers): string {
  const [from, to] = [change.from, change.to].map((side) => sideOfChange(change, Number(side)));
  return `${from ?? ''} > ${to ?? ''}: ${sizeOfChange(change) ?? ''}`.replaceAll('\u00a0', ' ');
}

describe('the numbers of a change', () => {
  // A reader was told "30.0 -> 30.1, up +0.0", without a unit.
  it.each([
    [{ ...median('percent'), from: 30.04, to: 30.06 }, '30.04 % > 30.06 %: 0.02 pp'],
    [{ ...median('years'), from: 2, to: 2.5 }, '2.0 years > 2.5 years: 0.5 years'],
    [{ ...median('percentage_points'), from: -3.5, to: -3 }, '\u22123.5 pp > \u22123.0 pp: 0.5 pp'],
    [{ ...NONE, from: 0.66, to: 0.7 }, '0.660 > 0.700: 0.040'],
    [{ ...NONE, from: 0.5, to: 0.50004 }, '0.50000 > 0.50004: 0.00004'],
    [{ ...CHANCE, from: 0.62, to: 0.55 }, '62 % > 55 %: 7 pp'],
    [{ ...CHANCE, from: 0.624, to: 0.546 }, '62.4 % > 54.6 %: 7.8 pp'],
    [{ ...CHANCE, from: 0.62, to: 0.623 }, '62.0 % > 62.3 %: 0.3 pp'],
    [{ ...CHANCE, from: 0.9996, to: 0.9989 }, '99.96 % > 99.89 %: 0.07 pp'],
    [{ measure: 'authors', unit: null, from: 9000, to: 12_345 }, '9000 > 12,345: 3345'],
  ])('of %j are %s', (change, words) => {
    expect(written(change)).toBe(words);
  });

  it('have no difference where one side is none', () => {
    const came = { ...CHANCE, from: null, to: 0.995 };
    expect(sideOfChange(came, 0.995)).toBe('over 99\u00a0%');
    expect(sizeOfChange(came)).toBeNull();
  });
});
