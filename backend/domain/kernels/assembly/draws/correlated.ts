import { toNormalQuantiles } from './normal-quantiles';
import { normalShares } from './normal-shares';
import { block, others } from './room';

/**
 * Makes the block's uniform numbers depend on the others by a Gaussian copula: the share of
 * rho * z1 + rest * z2 of their normal quantiles. The others become quantiles.
 */
export function correlate(rho: f64, rest: f64, count: i32): void {
  toNormalQuantiles(others, count);
  toNormalQuantiles(block, count);
  for (let i = 0; i < count; i += 2) {
    const at = i << 3;
    const theirs = f64x2.mul(f64x2.splat(rho), v128.load(others + at));
    const own = f64x2.mul(f64x2.splat(rest), v128.load(block + at));
    v128.store(block + at, normalShares(f64x2.add(theirs, own)));
  }
}
