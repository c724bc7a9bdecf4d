import { real } from '../numeric/elements.ts';
import { BLOCK, toNormalQuantiles } from '../numeric/normal-quantiles.ts';
import { normalCdf } from '../numeric/normal.ts';

/** A block of the others, for they stay as they are. */
const theirs = new Float64Array(BLOCK);

/**
 * Makes uniform numbers depend on others, in place, by a Gaussian copula: z = rho * z1 + sqrt(1 -
 * rho^2) * z2 of their normal quantiles. `rho` is the copula's own parameter, not the correlation of
 * what is made of the numbers.
 */
export function correlate(values: Float64Array, others: Float64Array, rho: number): void {
  const rest = Math.sqrt(1 - rho * rho);
  for (let from = 0; from < values.length; from += BLOCK) {
    const count = Math.min(BLOCK, values.length - from);
    for (let i = 0; i < count; i++) theirs[i] = real(others, from + i);
    toNormalQuantiles(theirs, 0);
    toNormalQuantiles(values, from);
    for (let i = 0; i < count; i++) {
      values[from + i] = normalCdf(rho * real(theirs, i) + rest * real(values, from + i));
    }
  }
}
