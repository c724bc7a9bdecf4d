import { real } from '../numeric/elements.ts';
import { normalCdf, normalQuantile } from '../numeric/normal.ts';

/**
 * Makes uniform numbers depend on others, in place, by a Gaussian copula: z = rho * z1 + sqrt(1 -
 * rho^2) * z2 of their normal quantiles. `rho` is the copula's own parameter, not the correlation of
 * what is made of the numbers.
 */
export function correlate(values: Float64Array, others: Float64Array, rho: number): void {
  const rest = Math.sqrt(1 - rho * rho);
  for (let i = 0; i < values.length; i++) {
    const z = rho * normalQuantile(real(others, i)) + rest * normalQuantile(real(values, i));
    values[i] = normalCdf(z);
  }
}
