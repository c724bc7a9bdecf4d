/** What the compiled kernels show; kernels/machine.ts is the only caller. */
import { exps, lns } from './elementary';
import { fillGammas } from './gamma';
import { fillUniforms } from './generator';
import { toNormalQuantiles } from './normal-quantiles';
import { normalShares } from './normal-shares';
import { block } from './room';
import { fillExponentials, fillNormals } from './ziggurat';

export { betas } from './beta';
export {
  MAX_BUCKETS,
  ROOM,
  clearBuckets,
  counts,
  countValues,
  extent,
  gathered,
  gatherValues,
  sortGathered,
  startBuckets,
  startExtent,
  widenExtent,
} from './buckets';
export { correlate } from './correlated';
export { prepareJumps } from './jumps';
export { cutTo, toLine } from './line';
export { BLOCK, block, others } from './room';
export { toTriangular } from './triangular';
export { exponentialEdges, exponentialHeights, normalEdges, normalHeights } from './ziggurat';
export { state } from './xoshiro';

export function uniforms(count: i32): void {
  fillUniforms(block, count);
}

export function normals(count: i32): void {
  fillNormals(block, count);
}

export function exponentials(count: i32): void {
  fillExponentials(block, count);
}

export function gammas(shape: f64): void {
  fillGammas(shape, block);
}

export function toQuantiles(count: i32): void {
  toNormalQuantiles(block, count);
}

export function toNormalShares(count: i32): void {
  for (let i = 0; i < count; i += 2) {
    const at = block + (i << 3);
    v128.store(at, normalShares(v128.load(at)));
  }
}

export function toExps(count: i32): void {
  for (let i = 0; i < count; i += 2) {
    const at = block + (i << 3);
    v128.store(at, exps(v128.load(at)));
  }
}

export function toLns(count: i32): void {
  for (let i = 0; i < count; i += 2) {
    const at = block + (i << 3);
    v128.store(at, lns(v128.load(at)));
  }
}
