import { describe, expect, it } from '@jest/globals';
import stdlibExp from '@stdlib/math-base-special-exp';
import stdlibLn from '@stdlib/math-base-special-ln';
import stdlibQuantile from '@stdlib/stats-base-dists-normal-quantile';
import fc from 'fast-check';
import { exp } from './exp.ts';
import { ln } from './ln.ts';
import { BLOCK, toNormalQuantiles } from './normal-quantiles.ts';

const RUNS = { numRuns: 20_000 };

/** Around each power of two, where a number's exponent and the branches of ln and exp change. */
function* aroundPowers(): Generator<number> {
  for (let exponent = -1074; exponent <= 1023; exponent++) {
    const power = 2 ** exponent;
    const [tiny, small] = [2 ** -52, 2 ** -20];
    for (const step of [-2 * small, -small / 2, -tiny / 2, 0, tiny, small, 3 * small, 0.41, 0.42]) {
      yield power * (1 + step);
    }
  }
}

/** Around the middles between multiples of ln 2, where the nearest multiple changes. */
function* aroundMiddles(): Generator<number> {
  for (let k = -1100; k <= 1100; k++) {
    const middle = (k + 0.5) * Math.LN2;
    for (const step of [-1e-9, -1e-16, 0, 3e-16, 1e-9]) yield middle * (1 + step);
  }
}

function sameBits(x: number): boolean {
  return Object.is(ln(x), stdlibLn(x)) && [x, -x].every((y) => Object.is(exp(y), stdlibExp(y)));
}

function othersOf(numbers: Iterable<number>): number[] {
  return [...numbers].filter((x) => !sameBits(x));
}

describe('the bits of ln and exp', () => {
  it('are those of @stdlib for numbers of every exponent', () => {
    expect(othersOf(aroundPowers())).toEqual([]);
  });

  it('are those of @stdlib where the remainder of exp is largest', () => {
    expect(othersOf(aroundMiddles())).toEqual([]);
  });

  it('are those of @stdlib for any number', () => {
    fc.assert(fc.property(fc.double(), sameBits), RUNS);
    fc.assert(fc.property(fc.double({ min: -750, max: 750 }), sameBits), RUNS);
    fc.assert(fc.property(fc.double({ min: 0, max: 1 }), sameBits), RUNS);
  });
});

/** Around the shares at which the inverse error function changes its rational part, and at the ends. */
function sharesAtChanges(): Float64Array {
  const changes = [0, 0.125, 0.25, 0.5, 0.75, 0.875, 1];
  // A logarithm of -9, -36 and -4.515625 (3^2, 6^2 and 2.125^2).
  for (const log of [9, 36, 4.515625]) changes.push(Math.exp(-log) / 2, 1 - Math.exp(-log) / 2);
  const steps = [0, 2 ** -54, 2 ** -53, 2 ** -52, 1e-15, 1e-12, 1e-6, 1e-3];
  const around = changes.flatMap((p) => steps.flatMap((step) => [p - step, p + step]));
  return Float64Array.from([...around, 5e-324, 1e-300, NaN].filter((p) => !(p < 0 || p > 1)));
}

function quantilesAreTheSame(shares: Float64Array): boolean {
  const turned = shares.slice();
  for (let from = 0; from < turned.length; from += BLOCK) toNormalQuantiles(turned, from);
  return shares.every((p, i) => Object.is(turned[i], stdlibQuantile(p, 0, 1)));
}

describe('the bits of normal quantiles by blocks', () => {
  it('are those of @stdlib where the rational part changes', () => {
    expect(quantilesAreTheSame(sharesAtChanges())).toBe(true);
  });

  it('are those of @stdlib for any shares', () => {
    const share = fc.double({ min: 0, max: 1 });
    const even = fc.integer({ min: 0, max: 2 ** 31 }).map((k) => k / 2 ** 31);
    const shares = fc.float64Array({ min: 0, max: 1, maxLength: 2 * BLOCK + 1 });
    fc.assert(fc.property(shares, quantilesAreTheSame));
    const mixed = fc.array(fc.oneof(share, even), { maxLength: BLOCK });
    fc.assert(
      fc.property(mixed, (list) => quantilesAreTheSame(Float64Array.from(list))),
      RUNS,
    );
  });
});
