import { describe, expect, it } from '@jest/globals';
import stdlibErfc from '@stdlib/math-base-special-erfc';
import stdlibExp from '@stdlib/math-base-special-exp';
import stdlibLn from '@stdlib/math-base-special-ln';
import stdlibQuantile from '@stdlib/stats-base-dists-normal-quantile';
import fc from 'fast-check';
import { turnByBlocks } from './by-blocks.ts';
import { BLOCK, kernels } from './machine.ts';

const RUNS = { numRuns: 2_000 };

/** Around each power of two, where a number's exponent and the branches of ln and exp change. */
function* aroundPowers(): Generator<number> {
  for (let exponent = -1074; exponent <= 1023; exponent++) {
    const power = 2 ** exponent;
    const [tiny, small] = [2 ** -52, 2 ** -20];
    for (const step of [-2 * small, -small / 2, -tiny / 2, 0, tiny, small, 3 * small, 0.41, 0.42]) {
      yield power * (1 + step);
    }
    // High words at which ln changes its last step, and at which its exponent does.
    for (const word of [0x61479, 0x6147a, 0x6b851, 0x6b852, 0x6a09b, 0x6a09c]) {
      for (const low of [0, 0.3, 0.7]) yield power * (1 + (word + low) * small);
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

type Turn = (count: number) => void;

/** Those numbers of which a kernel makes other bits than a function. */
function othersOf(
  numbers: Iterable<number>,
  turn: Turn,
  expected: (x: number) => number,
): readonly number[] {
  const given = Float64Array.from(numbers);
  const turned = given.slice();
  turnByBlocks(turned, turn);
  return [...given].filter((x, i) => !Object.is(turned[i], expected(x)));
}

const both = (numbers: Iterable<number>) => [...numbers].flatMap((x) => [x, -x]);
const lnOthers = (numbers: Iterable<number>) => othersOf(numbers, kernels.toLns, stdlibLn);
const expOthers = (numbers: Iterable<number>) => othersOf(both(numbers), kernels.toExps, stdlibExp);
const shareOthers = (numbers: Iterable<number>) =>
  othersOf(both(numbers), kernels.toNormalShares, (z) => 0.5 * stdlibErfc(-z * Math.SQRT1_2));
const quantileOthers = (numbers: Iterable<number>) =>
  othersOf(numbers, kernels.toQuantiles, (p) => stdlibQuantile(p, 0, 1));

describe('the bits of ln and exp by blocks', () => {
  it('are those of @stdlib for numbers of every exponent', () => {
    expect(lnOthers(aroundPowers())).toEqual([]);
    expect(expOthers(aroundPowers())).toEqual([]);
  });

  it('are those of @stdlib where the remainder of exp is largest', () => {
    expect(expOthers(aroundMiddles())).toEqual([]);
  });

  it('are those of @stdlib for any numbers', () => {
    const any = fc.array(fc.double(), { maxLength: 40 });
    const near = fc.array(fc.double({ min: -750, max: 750 }), { maxLength: 40 });
    const shares = fc.array(fc.double({ min: 0, max: 1 }), { maxLength: 40 });
    fc.assert(
      fc.property(any, near, shares, (...lists) => {
        for (const list of lists) expect([...lnOthers(list), ...expOthers(list)]).toEqual([]);
      }),
      RUNS,
    );
  });
});

/** Around the places at which the complementary error function changes its part. */
function* aroundParts(): Generator<number> {
  const parts = [0, 2 ** -56, 0.25, 0.84375, 1.25, 1 / 0.35, 6, 28].map((x) => x * Math.SQRT2);
  for (const part of parts) {
    for (const step of [-1e-3, -1e-9, -3e-16, 0, 3e-16, 1e-9, 1e-3]) yield part * (1 + step);
  }
}

describe('the bits of normal shares by blocks', () => {
  it('are those of @stdlib where the part changes, and at the ends', () => {
    expect(shareOthers([...aroundParts(), 0, Infinity, NaN, 5e-324])).toEqual([]);
  });

  it('are those of @stdlib for any numbers', () => {
    const numbers = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { maxLength: 40 });
    const usual = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, usual, (...lists) => {
        for (const list of lists) expect(shareOthers(list)).toEqual([]);
      }),
      RUNS,
    );
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

describe('the bits of normal quantiles by blocks', () => {
  it('are those of @stdlib where the rational part changes', () => {
    expect(quantileOthers(sharesAtChanges())).toEqual([]);
  });

  it('are those of @stdlib for any shares', () => {
    const share = fc.double({ min: 0, max: 1 });
    const even = fc.integer({ min: 0, max: 2 ** 31 }).map((k) => k / 2 ** 31);
    const mixed = fc.array(fc.oneof(share, even), { maxLength: 2 * BLOCK + 1 });
    fc.assert(
      fc.property(mixed, (list) => {
        expect(quantileOthers(list)).toEqual([]);
      }),
      RUNS,
    );
  });
});
