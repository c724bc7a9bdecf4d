import { describe, expect, it } from '@jest/globals';
import { normalCdf, normalQuantile } from './normal.ts';

describe('the standard normal distribution', () => {
  // Values of the usual tables (Abramowitz and Stegun, table 26.1).
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.959963984540054, 0.025],
    [-6, 9.865876450376981e-10],
  ])('has %p below it the share %p', (z, p) => {
    expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(1e-13);
  });

  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.16, -0.994457883209753],
  ])('has below the share %p the value %p', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });

  it('is unbounded', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1]);
  });
});
