import stdlibLn from '@stdlib/math-base-special-ln';
import { int, real } from './elements.ts';
import { POWERS_OF_TWO } from './powers-of-two.ts';

const LN2_HI = 6.9314718036912381649e-1;
const LN2_LO = 1.90821492927058770002e-10;
const NUMBER = new Float64Array(1);
const WORDS = new Int32Array(NUMBER.buffer);
/** Index in WORDS of the word with sign and exponent; it depends on the machine's byte order. */
const HIGH = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/**
 * Natural logarithm: bit for bit that of @stdlib/math-base-special-ln, in a third of its time, since
 * the argument is scaled by an exact power of two where the library rewrites its words.
 *
 * Method and coefficients are those of FDLIBM's e_log.c, Copyright (C) 1993 by Sun Microsystems,
 * Inc. All rights reserved. Permission to use, copy, modify, and distribute this software is freely
 * granted, provided that this notice is preserved.
 */
export function ln(x: number): number {
  NUMBER[0] = x;
  const high = int(WORDS, HIGH);
  const fraction = high & 0xfffff;
  // Zero, subnormal, negative, very large, infinite or NaN; or all but a power of two.
  if (high < 0x00100000 || high >= 0x7fd00000 || ((fraction + 2) & 0xfffff) < 3) return stdlibLn(x);
  const k = (high >> 20) - 1023 + ((fraction + 0x95f64) >> 20);
  const f = x * real(POWERS_OF_TWO, 1022 - k) - 1;
  const s = f / (2 + f);
  const r = series(s * s);
  // In the middle of the range f^2/2 is split off, to keep its rounding error small.
  const half = ((fraction - 0x6147a) | (0x6b851 - fraction)) > 0 ? 0.5 * f * f : 0;
  const rest = half > 0 ? half - (s * (half + r) + k * LN2_LO) : s * (f - r) - k * LN2_LO;
  return k * LN2_HI - (rest - f);
}

function series(z: number): number {
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z *
    (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return odd + even;
}
