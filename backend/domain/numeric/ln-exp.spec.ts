import { describe, expect, it } from '@jest/globals';
import stdlibExp from '@stdlib/math-base-special-exp';
import stdlibLn from '@stdlib/math-base-special-ln';
import { nextUniform, openStream } from '../random/stream.ts';
import { exp } from './exp.ts';
import { ln } from './ln.ts';

type Real = (x: number) => number;

/** The first of `count` arguments at which the two functions differ in a bit. */
function firstDifference(
  one: Real,
  other: Real,
  argument: (index: number) => number,
): number | null {
  for (let i = 0; i < 200_000; i++) {
    const x = argument(i);
    if (!Object.is(one(x), other(x))) return x;
  }
  return null;
}

const stream = openStream('0123456789abcdef', 'kpi', 'arguments');
const uniform = () => nextUniform(stream);
const EDGES = [0, -0, 5e-324, 2.2250738585072014e-308, 1, 0.5, 2, 1.7976931348623157e308];
const SPECIAL = [...EDGES, ...EDGES.map((x) => -x), NaN, Infinity, -Infinity];

describe('ln', () => {
  it.each([
    ['uniform numbers', () => uniform()],
    ['all magnitudes', () => 2 ** (2098 * uniform() - 1074)],
    [
      'the neighbourhood of powers of two',
      (i: number) => 2 ** ((i % 2040) - 1020) * (1 + 1e-5 * (uniform() - 0.5)),
    ],
    ['special values', (i: number) => SPECIAL[i % SPECIAL.length]!],
  ])('has the bits of the library for %s', (_, argument) => {
    expect(firstDifference(ln, stdlibLn, argument)).toBeNull();
  });
});

describe('exp', () => {
  it.each([
    ['small arguments', () => 4 * uniform() - 2],
    ['all magnitudes', () => 1600 * uniform() - 800],
    ['the neighbourhood of zero', () => 1e-8 * (uniform() - 0.5)],
    [
      'the neighbourhood of half multiples of ln 2',
      (i: number) => ((i % 2000) - 1000 + 0.5) * 0.6931471805599453,
    ],
    [
      'the limits of the quick way',
      (i: number) => (i % 2 === 0 ? 708 : -708) + 1e-9 * (uniform() - 0.5),
    ],
    ['special values', (i: number) => SPECIAL[i % SPECIAL.length]!],
  ])('has the bits of the library for %s', (_, argument) => {
    expect(firstDifference(exp, stdlibExp, argument)).toBeNull();
  });
});
