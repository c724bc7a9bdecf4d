import { turnByBlocks } from '../kernels/by-blocks.ts';
import { kernels, others as theirs } from '../kernels/machine.ts';

/**
 * Makes uniform numbers depend on others, in place, by a Gaussian copula: z = rho * z1 + sqrt(1 -
 * rho^2) * z2 of their normal quantiles. `rho` is the copula's own parameter, not the correlation of
 * what is made of the numbers.
 */
export function correlate(values: Float64Array, others: Float64Array, rho: number): void {
  const rest = Math.sqrt(1 - rho * rho);
  turnByBlocks(values, (count, from) => {
    theirs.set(others.subarray(from, from + count));
    kernels.correlate(rho, rest, count);
  });
}
