import { describe, expect, it } from '@jest/globals';
import type { KpiSpec } from '#contract/catalogue/patterns';
import { KPI_PERCENTS, kpiResult } from './kpi-result.ts';
import { planPercentiles } from './percentiles.ts';

const KPI: KpiSpec = {
  name: 'nps_change',
  unit: 'points',
  favourable: 'higher',
  role: 'benefit',
  distribution: { kind: 'triangular', min: -1, mode: 3, max: 7 },
  affects: [],
};
const DRAWS = Float64Array.of(3, -1, 7, 1, 0);
const EFFECTIVE = Uint8Array.of(1, 1, 0, 1, 0);

function result(kpi: KpiSpec, draws = DRAWS, probabilityTarget: number | null = null) {
  const target = probabilityTarget === null ? null : 2;
  const runs = { effective: EFFECTIVE, target, probabilityTarget };
  return kpiResult(kpi, draws, runs, planPercentiles(draws.length, KPI_PERCENTS));
}

describe('the result of a KPI', () => {
  it('tells location, spread and tails of the draws', () => {
    // Sorted -1, 0, 1, 3, 7; place of 2.5 % is 0.1, of 97.5 % 3.9, of 16 % 0.64, of 84 % 3.36.
    const told = result(KPI);
    expect(told).toMatchObject({ mean: 2, median: 1, min: -1, max: 7 });
    // Squares of -3, -2, -1, 1, 5: 40 / 5 = 8.
    expect(told.std).toBe(Math.sqrt(8));
    expect(told.interval95[0]).toBeCloseTo(-0.9, 14);
    expect(told.interval95[1]).toBeCloseTo(6.6, 14);
    expect(told.interval68[0]).toBeCloseTo(-0.36, 14);
    expect(told.interval68[1]).toBeCloseTo(4.44, 14);
  });

  it('has 101 quantiles, one a percent', () => {
    const { quantiles } = result(KPI);
    expect(quantiles).toHaveLength(101);
    expect([quantiles[0], quantiles[25], quantiles[50], quantiles[75], quantiles[100]]).toEqual([
      -1, 0, 1, 3, 7,
    ]);
    expect(quantiles[10]).toBeCloseTo(-0.6, 14);
  });

  it('has 40 bins, the largest draw in the last', () => {
    // Bins are 0.2 wide from -1 on: -1, 0, 1, 3, 7 fall into 0, 5, 10, 20, 39.
    const { from, to, counts } = result(KPI).histogram;
    expect([from, to, counts.length]).toEqual([-1, 7, 40]);
    expect(counts.flatMap((count, bin) => (count > 0 ? [bin] : []))).toEqual([0, 5, 10, 20, 39]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(5);
  });

  it('counts draws above 0 as positive, and those on the favourable side', () => {
    expect(result(KPI)).toMatchObject({ probabilityPositive: 0.6, probabilityFavourable: 0.6 });
    const lower = result({ ...KPI, favourable: 'lower' });
    expect(lower).toMatchObject({ probabilityPositive: 0.6, probabilityFavourable: 0.2 });
  });

  it('expects of the response what comes in the runs in which it takes effect', () => {
    // (3 - 1 + 1) / 5
    expect(result(KPI).expectedEffect).toBeCloseTo(0.6, 15);
  });

  it.each([
    [null, null],
    [0, true],
    [0.4, false],
    [1, true],
  ])('tells of a target met with probability %p that it says nothing: %p', (met, nothing) => {
    expect(result(KPI, DRAWS, met)).toMatchObject({
      probabilityTarget: met,
      targetTellsNothing: nothing,
    });
  });

  it('tells the share that the bounds of a normal distribution cut off', () => {
    // Bounds at -1 and 2 standard deviations: 1 - 0.8185946141203637.
    const distribution = { kind: 'normal', mean: 10, sd: 3, bounds: [7, 16] } as const;
    expect(result({ ...KPI, distribution }).shareCutOff).toBeCloseTo(0.1814053858796363, 14);
    expect(result(KPI).shareCutOff).toBe(0);
  });

  it('puts constant draws into one bin', () => {
    const { histogram, std } = result(KPI, new Float64Array(5).fill(3));
    expect([histogram.counts[0], histogram.from, histogram.to, std]).toEqual([5, 3, 3, 0]);
  });
});
