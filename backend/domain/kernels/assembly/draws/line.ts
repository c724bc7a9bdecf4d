import { block } from './room';

/** Turns the block's numbers x into start + x * slope. */
export function toLine(start: f64, slope: f64, count: i32): void {
  for (let i = 0; i < count; i += 2) {
    const at = block + (i << 3);
    v128.store(at, f64x2.add(f64x2.splat(start), f64x2.mul(v128.load(at), f64x2.splat(slope))));
  }
}

/** Cuts the block's numbers to bounds. */
export function cutTo(low: f64, high: f64, count: i32): void {
  for (let i = 0; i < count; i += 2) {
    const at = block + (i << 3);
    const x = f64x2.pmax(v128.load(at), f64x2.splat(low));
    v128.store(at, f64x2.pmin(x, f64x2.splat(high)));
  }
}
