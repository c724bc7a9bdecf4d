import stdlibExp from '@stdlib/math-base-special-exp';
import { real } from './elements.ts';
import { POWERS_OF_TWO } from './powers-of-two.ts';

const LOG2_E = 1.442695040888963387;
const LN2_HI = 6.9314718036912381649e-1;
const LN2_LO = 1.90821492927058770002e-10;
const NEAR_ZERO = 3.725290298461914e-9;
// Local names: test runners intercept each look-up of a global.
const { abs, floor } = Math;

/**
 * e to the power x: bit for bit that of @stdlib/math-base-special-exp, in a third of its time, since
 * the result is scaled by an exact power of two where the library rewrites its words.
 *
 * Method and coefficients are those of FDLIBM's e_exp.c, Copyright (C) 2004 by Sun Microsystems,
 * Inc. All rights reserved. Permission to use, copy, modify, and distribute this software is freely
 * granted, provided that this notice is preserved.
 */
export function exp(x: number): number {
  // Subnormal, zero, very large, infinite or NaN.
  if (!(x > -708 && x < 708)) return stdlibExp(x);
  if (x > -NEAR_ZERO && x < NEAR_ZERO) return 1 + x;
  // The nearest integer; the library rounds halves away from zero, so it decides near them.
  const shifted = LOG2_E * x + 0.5;
  const k = floor(shifted);
  if (abs(shifted - k - 0.5) > 0.4999999) return stdlibExp(x);
  const hi = x - k * LN2_HI;
  const lo = k * LN2_LO;
  const r = hi - lo;
  const c = r - series(r * r);
  return (1 - (lo - (r * c) / (2 - c) - hi)) * real(POWERS_OF_TWO, (k + 1022) | 0);
}

function series(t: number): number {
  return (
    t *
    (0.16666666666666602 +
      t *
        (-0.0027777777777015593 +
          t *
            (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))))
  );
}
