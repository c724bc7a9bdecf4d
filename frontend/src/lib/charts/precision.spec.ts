import { describe, expect, it } from '@jest/globals';
import { decimalsOf, medianError, shareError } from './precision';

describe('medianError', () => {
  it('is 1.96 * 1.2533 standard errors', () => {
    expect(medianError(10, 100)).toBeCloseTo(1.959964 * 1.253314, 5);
  });
});

describe('decimalsOf', () => {
  it.each([
    // error 2.4564 * std / sqrt(runs), and the power of ten nearest to it
    { std: 10, runs: 100, decimals: 0 }, // 2.5
    { std: 2, runs: 1000, decimals: 1 }, // 0.16
    { std: 8, runs: 1000, decimals: 0 }, // 0.62
    { std: 0.2, runs: 1000, decimals: 2 }, // 0.016
    { std: 0.2, runs: 100_000, decimals: 3 }, // 0.0016
    { std: 500, runs: 100, decimals: 0 }, // 123: whole numbers are told whole
    { std: 1e-6, runs: 100_000, decimals: 3 }, // no more than three
  ])('allows $decimals for a deviation of $std in $runs runs', ({ decimals, ...draws }) => {
    expect(decimalsOf(draws)).toBe(decimals);
  });

  it('allows two where no draw differs', () => {
    expect(decimalsOf({ std: 0, runs: 1000 })).toBe(2);
  });
});

describe('shareError', () => {
  it('is the distance to the farther end', () => {
    expect(shareError(0.8, 10)).toBeCloseTo(0.8 - 0.4902, 4);
  });

  it.each([
    { share: 0.5, points: 3.1 },
    { share: 0.1, points: 2 },
  ])('is $points percentage points at $share in 1000 runs', ({ share, points }) => {
    expect(100 * shareError(share, 1000)).toBeCloseTo(points, 1);
  });
});
