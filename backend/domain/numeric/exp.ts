import stdlibExp from '@stdlib/math-base-special-exp';
import ofRemainder from '@stdlib/math-base-special-exp/lib/expmulti.js';
import { real } from './elements.ts';
import { BIAS, POWERS } from './powers.ts';

const LOG2_E = 1.4426950408889634;
/** ln 2 in two parts; the first has few enough bits that its multiples are exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** Makes less than 1 of every exponent. */
const SMALL = 1 / 2048;
/** Within these the result has all its bits and is not 1 + x. */
const MOST = 700;
const LEAST = 3.725290298461914e-9;
// Local names: test runners intercept each look-up of a global.
const { abs, floor, trunc } = Math;

/**
 * e to the power x, with the same bits on every engine; Math.exp differs between versions.
 *
 * It is @stdlib's function to the last bit, with a cheaper last step: @stdlib multiplies by the power
 * of two by taking the number's words apart, which takes two thirds of its time. Here that power
 * comes from a table, and the product is exact.
 */
export function exp(x: number): number {
  const size = abs(x);
  if (!(size < MOST && size > LEAST)) return stdlibExp(x);
  const y = LOG2_E * x;
  // Rounds half away from 0, without a branch on the sign: it may be left to chance.
  const k = trunc(y + (0.5 + floor(y * SMALL)));
  return ofRemainder(x - k * LN2_HIGH, k * LN2_LOW, 0) * real(POWERS, k + BIAS);
}
