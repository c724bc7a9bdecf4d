import { describe, expect, it } from '@jest/globals';
import { exp } from './exp.ts';
import { ln } from './ln.ts';

describe('ln and exp', () => {
  it('lie within one unit in the last place of the known constants', () => {
    // e = 2.71828182845904523536..., ln 2 = 0.69314718055994530941..., ln 10 = 2.30258509299404568402...
    expect(Math.abs(exp(1) - 2.718281828459045)).toBeLessThanOrEqual(2 ** -51);
    expect(Math.abs(ln(2) - 0.6931471805599453)).toBeLessThanOrEqual(2 ** -53);
    expect(Math.abs(ln(10) - 2.302585092994046)).toBeLessThanOrEqual(2 ** -51);
  });

  it('keep the exact cases exact', () => {
    expect(exp(0)).toBe(1);
    expect(ln(1)).toBe(0);
    expect(exp(-Infinity)).toBe(0);
    expect(ln(0)).toBe(-Infinity);
  });

  it('have no value where there is none', () => {
    expect(ln(-1)).toBeNaN();
    expect(exp(NaN)).toBeNaN();
  });
});
