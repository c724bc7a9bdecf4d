import { block } from './room';

/**
 * Turns the block's uniform numbers into triangular ones, by the inverse of the distribution: min +
 * sqrt(u width below) where the mass up to u lies below the mode, else max - sqrt((1 - u) width
 * above). Which of the two is left to chance, so both ends are at hand and one is selected.
 */
export function toTriangular(min: f64, mode: f64, max: f64, count: i32): void {
  // Up to here the mass lies below the mode; a width of 0 leaves every draw at the mode.
  const split = max > min ? (mode - min) / (max - min) : 0;
  const width = f64x2.splat(max - min);
  const below = f64x2.splat(mode - min);
  const above = f64x2.splat(max - mode);
  for (let i = 0; i < count; i += 2) {
    const at = block + (i << 3);
    const u = v128.load(at);
    const isAbove = f64x2.ge(u, f64x2.splat(split));
    const rest = v128.bitselect(f64x2.sub(f64x2.splat(1), u), u, isAbove);
    const toMode = v128.bitselect(above, below, isAbove);
    const root = f64x2.sqrt(f64x2.mul(f64x2.mul(rest, width), toMode));
    const end = v128.bitselect(f64x2.splat(max), f64x2.splat(min), isAbove);
    const inwards = v128.bitselect(f64x2.neg(root), root, isAbove);
    v128.store(at, f64x2.add(end, inwards));
  }
}
