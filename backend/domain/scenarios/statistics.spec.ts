import { describe, expect, it } from '@jest/globals';
import { deviationOf, meanWhere, shareOnlyFirst, standardError } from './statistics.ts';

describe('plain statistics', () => {
  it('have a standard error of sqrt(p q / n)', () => {
    expect(standardError(0.2, 100)).toBeCloseTo(0.04, 15);
  });

  it('take the deviation of the whole population', () => {
    expect(deviationOf(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9), 5)).toBe(2);
  });

  it('count a value without a flag as 0', () => {
    expect(meanWhere(Float64Array.of(4, -8, 6, 2), Uint8Array.of(1, 0, 1, 0))).toBe(2.5);
  });

  it('compare runs in pairs', () => {
    const first = Uint8Array.of(1, 1, 0, 0, 1);
    const second = Uint8Array.of(1, 0, 1, 0, 0);
    expect(shareOnlyFirst(first, second)).toBe(0.4);
    expect(shareOnlyFirst(second, first)).toBe(0.2);
  });
});
