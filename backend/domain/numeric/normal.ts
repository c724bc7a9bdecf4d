import standardQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { erfc } from './erfc.ts';

const SQRT_HALF = 0.7071067811865476;

/** P(Z <= z) of the standard normal distribution, with full relative precision for negative z. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z * SQRT_HALF);
}

/** The z with normalCdf(z) = p; -Infinity at 0, Infinity at 1. */
export function normalQuantile(p: number): number {
  return standardQuantile(p, 0, 1);
}
