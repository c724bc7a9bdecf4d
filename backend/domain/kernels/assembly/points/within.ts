import { count, int, own, real, setReal, starts, values, at } from './room';

/** Squared distances within one block: its points are sparse, few of their columns are not 0. */

/** Points whose distances are made in one go. */
const FOUR: i32 = 4;

/** f64: the points, column after column; whole fours of them. */
export let dense: usize = 0;
/** f64: room for four points side by side, in which `at` tells of bytes. */
export let side: usize = 0;
/** f32: the table; its rows are of whole fours. */
export let within: usize = 0;

/**
 * Fills the table with the squared distances of all points from each other: by products of sparse rows,
 * or column by column where a difference below `close` of the sums of squares would lose digits.
 * @param width columns of a point
 */
export function fillWithin(width: i32, close: f64): void {
  const limit = f64x2.splat(close);
  const rowBytes = ((count + FOUR - 1) & ~(FOUR - 1)) << 2;
  for (let i = 0; i < count; i += FOUR) {
    putSideBySide(i, width);
    const low = v128.load(own + (i << 3));
    const high = v128.load(own + (i << 3), 16);
    let cell = within + (i << 2);
    for (let j = 0; j < count; j++) {
      let one = f64x2.splat(0);
      let other = f64x2.splat(0);
      const end = int(starts, j + 1);
      for (let n = int(starts, j); n < end; n++) {
        const value = v128.load64_splat(values + (n << 3));
        const place = side + int(at, n);
        one = f64x2.add(one, f64x2.mul(value, v128.load(place)));
        other = f64x2.add(other, f64x2.mul(value, v128.load(place, 16)));
      }
      const mine = v128.load64_splat(own + (j << 3));
      const both = f64x2.add(low, mine);
      const bothOthers = f64x2.add(high, mine);
      one = f64x2.sub(both, f64x2.add(one, one));
      other = f64x2.sub(bothOthers, f64x2.add(other, other));
      v128.store64_lane(cell, f32x4.demote_f64x2_zero(one), 0);
      v128.store64_lane(cell + 8, f32x4.demote_f64x2_zero(other), 0);
      const isSure = v128.and(
        f64x2.ge(one, f64x2.mul(limit, both)),
        f64x2.ge(other, f64x2.mul(limit, bothOthers)),
      );
      if (!i64x2.all_true(isSure)) fillExactly(width, i, j, cell);
      cell += rowBytes;
    }
  }
}

/** Puts the columns of four points side by side. */
function putSideBySide(four: i32, width: i32): void {
  for (let k = 0; k < FOUR; k++) {
    for (let c = 0; c < width; c++) {
      setReal(side, FOUR * c + k, real(dense, (four + k) * width + c));
    }
  }
}

/** The squared distances of a point from four, added up in the order of the columns. */
function fillExactly(width: i32, four: i32, point: i32, cell: usize): void {
  const own = dense + point * (width << 3);
  for (let k = 0; k < FOUR; k++) {
    const other = dense + (four + k) * (width << 3);
    let sum: f64 = 0;
    for (let c = 0; c < width; c++) {
      const difference = real(own, c) - real(other, c);
      sum += difference * difference;
    }
    store<f32>(cell + (k << 2), <f32>sum);
  }
}
