import { describe, expect, it } from '@jest/globals';
import { axisOf } from './axis';
import { chanceCurve, curvePath, freeCorner } from './exceedance';
import { fullest, histogram } from './histogram';
import { intervalMarks } from './interval';
import { sparkline } from './sparkline';
import { tornado } from './tornado';

describe('histogram', () => {
  const bins = histogram({ from: 12, to: 20, counts: [10, 40, 20, 30] }, axisOf([10, 20], 0));

  it('places the recorded bins on the axis, the fullest as high as the picture', () => {
    // bins of 2 from 12 on an axis of 10
    expect(bins.map(({ x, width, height }) => [x, width, height])).toEqual([
      [20, 20, 25],
      [40, 20, 100],
      [60, 20, 50],
      [80, 20, 75],
    ]);
    expect(bins[1]).toMatchObject({ from: 14, to: 16, runs: 40 });
  });

  it('knows its fullest bin', () => {
    expect(fullest(bins)?.runs).toBe(40);
    expect(fullest([])).toBeUndefined();
  });
});

describe('the curve of chances', () => {
  it('falls for “at least” and rises for “at most”', () => {
    const chances = (side: 'least' | 'most') =>
      chanceCurve([0, 1, 2], side).map(({ chance }) => chance);
    expect(chances('least')).toEqual([1, 0.5, 0]);
    expect(chances('most')).toEqual([0, 0.5, 1]);
  });

  it('is drawn from one end of the axis to the other', () => {
    const path = curvePath(chanceCurve([1, 2, 3], 'least'), axisOf([0, 4], 0));
    expect(path).toBe('M0,0L25,0L50,50L75,100L100,100');
  });
});

describe('freeCorner', () => {
  it('is above a curve that falls, and below it near its end', () => {
    expect(freeCorner('least', 30)).toEqual({ left: false, low: false });
    expect(freeCorner('least', 90)).toEqual({ left: true, low: true });
  });

  it('is above a curve that rises, and below it near its start', () => {
    expect(freeCorner('most', 70)).toEqual({ left: true, low: false });
    expect(freeCorner('most', 10)).toEqual({ left: false, low: true });
  });
});

describe('intervalMarks', () => {
  it('places both intervals and the median', () => {
    const values = { interval95: [11, 19], interval68: [13, 17], median: 15 } as const;
    expect(intervalMarks(values, { from: 10, to: 20 })).toEqual({
      ...{ wide: [10, 90], narrow: [30, 70], middle: 50 },
    });
  });
});

describe('tornado', () => {
  const row = (field: string, difference: number, insideNoise: boolean) =>
    ({ status: 'computed', field, difference, spearman: 0.1, insideNoise }) as const;
  const found = tornado([
    row('F1', 0.12, false),
    row('F2', -0.3, false),
    row('F3', 0.01, true),
    { status: 'unavailable', field: 'F4', reason: 'constant_draws' },
  ]);

  it('draws the widest bar first, to both sides of zero on one axis', () => {
    // -30 to 30 points: zero in the middle, 12 points are a fifth of the axis
    expect(found.zero).toBe(50);
    expect(found.beyond.map(({ field, x, width }) => [field, x, width])).toEqual([
      ['F2', 0, 50],
      ['F1', 50, 20],
    ]);
  });

  it('sets apart what is inside noise and what could not be compared', () => {
    expect(found.insideNoise.map(({ field }) => field)).toEqual(['F3']);
    expect(found.unavailable.map(({ field }) => field)).toEqual(['F4']);
  });

  it('does not make much of little: the axis reaches ten points at least', () => {
    const { axis } = tornado([row('F1', 0.002, true)]);
    expect([axis.from, axis.to]).toEqual([-10, 10]);
  });
});

describe('sparkline', () => {
  it('draws the values in their order, the largest at the top', () => {
    expect(sparkline([1, 3, 2])).toEqual({ path: 'M0,100L50,0L100,50', last: { x: 100, y: 50 } });
  });

  it('draws equal values in the middle, and nothing from a single one', () => {
    expect(sparkline([2, 2])?.path).toBe('M0,50L100,50');
    expect(sparkline([2])).toBeNull();
  });
});
