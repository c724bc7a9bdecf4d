import { expect } from '@jest/globals';

export const COUNT = 40_000;

export function meanOf(values: Iterable<number>): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    sum += value;
    count += 1;
  }
  return sum / count;
}

/** Expects the mean of n values of standard deviation `sd` within 4 sd / sqrt(n) of `mean`. */
export function expectMean(values: Float64Array, mean: number, sd: number): void {
  const allowed = (4 * sd) / Math.sqrt(values.length);
  expect(Math.abs(meanOf(values) - mean)).toBeLessThan(allowed);
}

/** Expects the share of values that are at most `limit` within 4 standard errors of `share`. */
export function expectShareBelow(values: Float64Array, limit: number, share: number): void {
  const below = Float64Array.from(values, (value) => (value <= limit ? 1 : 0));
  expectMean(below, share, Math.sqrt(share * (1 - share)));
}
