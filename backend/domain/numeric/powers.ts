/** Exponent 0 stands here in `POWERS`. */
export const BIAS = 1023;

/** 2 to the power i - BIAS, for i = 1 to 2046: every power of two that keeps all its bits. */
export const POWERS: Float64Array = powers();

function powers(): Float64Array {
  const all = new Float64Array(2 * BIAS + 1);
  // Doubling and halving are exact.
  for (let i = BIAS, power = 1; i <= 2 * BIAS; i++, power *= 2) all[i] = power;
  for (let i = BIAS, power = 1; i > 0; i--, power /= 2) all[i] = power;
  return all;
}
