import { describe, expect, it } from '@jest/globals';
import stdlibExp from '@stdlib/math-base-special-exp';
import stdlibLn from '@stdlib/math-base-special-ln';
import fc from 'fast-check';
import { exp } from './exp.ts';
import { ln } from './ln.ts';

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
