import { describe, expect, it } from '@jest/globals';
import { axisOf } from './axis';
import { dotplot, filledDots } from './dotplot';
import { EVEN } from './testing';

const axis = axisOf([10, 30], 0);

describe('filledDots', () => {
  it.each([
    [0.793, 40], // 39.65
    [0, 0],
    [0.001, 1],
    [0.999, 49],
    [1, 50],
  ])('of %d are %d', (share, dots) => expect(filledDots(share)).toBe(dots));
});

describe('dotplot', () => {
  it('draws fifty dots, at the percentiles 1, 3, 5, ..., 99', () => {
    const { dots } = dotplot(EVEN.quantiles, axis);
    expect(dots).toHaveLength(50);
    expect([dots[0]!.value, dots[1]!.value, dots[49]!.value]).toEqual([10.2, 10.6, 29.8]);
  });

  it('stacks them in equal columns', () => {
    // 24 columns of 5/6 each, dots 0.4 apart: 15.0, 15.4, 15.8 share a column, as do 25.0 to 25.8
    const { rows, columns, dots } = dotplot(EVEN.quantiles, axis);
    const heights = columns.map((column) => column.dots);
    expect(heights).toEqual(heights.map((_, i) => (i === 6 || i === 18 ? 3 : 2)));
    expect(rows).toBe(3);
    expect(dots.filter(({ column }) => column === 6).map(({ row }) => row)).toEqual([0, 1, 2]);
    expect(columns[6]).toMatchObject({ from: 15, before: 12 });
  });

  it('makes more columns of a high stack', () => {
    // half of the dots near 20: 25 in one of 24 columns
    const peaked = EVEN.quantiles.map((value, p) => (p > 25 && p < 76 ? 20.1 : value));
    expect(dotplot(peaked, axis).columns).toHaveLength(40);
  });

  it('tells the dots apart that meet a threshold', () => {
    const { dots } = dotplot(EVEN.quantiles, axis, { value: 25, side: 'least' });
    // 25.0, 25.4, ..., 29.8
    expect(dots.filter(({ meets }) => meets)).toHaveLength(13);
    expect(dotplot(EVEN.quantiles, axis).dots.every(({ meets }) => meets === null)).toBe(true);
  });
});
