import stdlibLn from '@stdlib/math-base-special-ln';
import evenTerms from '@stdlib/math-base-special-ln/lib/polyval_p.js';
import oddTerms from '@stdlib/math-base-special-ln/lib/polyval_q.js';
import { int, real } from './elements.ts';
import { BIAS, POWERS } from './powers.ts';
import { HIGH_WORD } from './words.ts';

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** High words of the smallest number with all its bits, and of one too large to be halved twice. */
const LEAST = 0x00100000;
const MOST = 0x7fd00000;
const FRACTION = 0xfffff;

const number = new Float64Array(1);
const words = new Int32Array(number.buffer);

/**
 * Natural logarithm, with the same bits on every engine; Math.log differs between versions.
 *
 * It is @stdlib's function (FDLIBM's e_log.c) to the last bit, with a cheaper first step: @stdlib
 * takes the exponent away by writing a word of the number and reading all of it, for which the
 * processor waits. Here it goes by a multiplication, which is exact. The rare cases are @stdlib's.
 */
export function ln(x: number): number {
  number[0] = x;
  const high = int(words, HIGH_WORD);
  const fraction = high & FRACTION;
  const isNearPower = ((fraction + 2) & FRACTION) < 3;
  if (high < LEAST || high >= MOST || isNearPower) return stdlibLn(x);
  // x = 2^k (1 + f) with 1 + f between sqrt(2) / 2 and sqrt(2)
  const k = (high >> 20) - BIAS + ((fraction + 0x95f64) >> 20);
  const f = x * real(POWERS, BIAS - k) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const rest = w * evenTerms(w) + z * oddTerms(w);
  const low = k * LN2_LOW;
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) <= 0) {
    return k * LN2_HIGH - (s * (f - rest) - low - f);
  }
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + rest) + low) - f);
}
