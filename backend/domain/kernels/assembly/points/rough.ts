import { int } from './room';
import { jointSums } from './silhouettes';

/**
 * Sums of distances that are looked up in three tables, of four points in one go. Their rows of the
 * second and third table are put side by side first; in the first one, which is read by columns, they
 * are side by side already.
 */

/** i32, three a point: the address of its column in the first table, and the bytes of its places among
 * rows side by side of the others. The points with the same label stand together. */
export let places: usize = 0;
/** i32: the number of the last point of each label, and one. */
export let ends: usize = 0;
/** i32, by the number in the first table: the address of the point's row in the second and third one. */
export let secondRows: usize = 0;
export let thirdRows: usize = 0;
/** f32: room for four rows side by side. */
export let second: usize = 0;
export let third: usize = 0;
/** i32: the points by their numbers in the first table; to whole fours, the number after the last point. */
export let byNumber: usize = 0;

/** Bytes of a point's places. */
const PLACE: i32 = 12;
/** Bytes of four numbers of single precision. */
const QUAD: i32 = 16;

/**
 * Sets `jointSums`.
 * @param fours how many times four points there are
 * @param joints how many labels there are
 * @param secondSize the numbers in a row of the second table
 * @param thirdSize those in a row of the third one
 */
export function sumRoughly(fours: i32, joints: i32, secondSize: i32, thirdSize: i32): void {
  for (let four = 0; four < fours; four++) {
    const shift = four * QUAD;
    sideBySide(secondRows + shift, second, secondSize);
    sideBySide(thirdRows + shift, third, thirdSize);
    let from = places;
    const a = rowOf(shift, joints);
    const b = rowOf(shift + 4, joints);
    const c = rowOf(shift + 8, joints);
    const d = rowOf(shift + 12, joints);
    for (let joint = 0; joint < joints; joint++) {
      const end = places + int(ends, joint) * PLACE;
      sumFour(from, end, shift);
      from = end;
      const at = joint << 3;
      v128.store64_lane(a + at, low, 0);
      v128.store64_lane(b + at, low, 1);
      v128.store64_lane(c + at, high, 0);
      v128.store64_lane(d + at, high, 1);
    }
  }
}

/** Where the sums of the point are whose number is at `shift`. */
function rowOf(shift: i32, joints: i32): usize {
  return jointSums + ((load<i32>(byNumber + shift) * joints) << 3);
}

/** Puts the first `size` numbers of four rows side by side; up to three more are put there, too. */
function sideBySide(rows: usize, to: usize, size: i32): void {
  let a = <usize>load<i32>(rows);
  let b = <usize>load<i32>(rows, 4);
  let c = <usize>load<i32>(rows, 8);
  let d = <usize>load<i32>(rows, 12);
  const end = to + size * QUAD;
  for (; to < end; to += 4 * QUAD) {
    const ab = v128.load(a);
    const ba = v128.load(b);
    const cd = v128.load(c);
    const dc = v128.load(d);
    const lowAB = v128.shuffle<u32>(ab, ba, 0, 4, 1, 5);
    const lowCD = v128.shuffle<u32>(cd, dc, 0, 4, 1, 5);
    const highAB = v128.shuffle<u32>(ab, ba, 2, 6, 3, 7);
    const highCD = v128.shuffle<u32>(cd, dc, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<u64>(lowAB, lowCD, 0, 2));
    v128.store(to, v128.shuffle<u64>(lowAB, lowCD, 1, 3), QUAD);
    v128.store(to, v128.shuffle<u64>(highAB, highCD, 0, 2), 2 * QUAD);
    v128.store(to, v128.shuffle<u64>(highAB, highCD, 1, 3), 3 * QUAD);
    a += QUAD;
    b += QUAD;
    c += QUAD;
    d += QUAD;
  }
}

/** The sums of two points, and of the next two. */
let low: v128 = f64x2.splat(0);
let high: v128 = f64x2.splat(0);

/** Adds up four points' distances from the points whose places are at `from` to below `end`. */
function sumFour(from: usize, end: usize, shift: i32): void {
  let one = f64x2.splat(0);
  let other = f64x2.splat(0);
  for (let place = from; place < end; place += PLACE) {
    const a = v128.load(load<i32>(place) + shift);
    const b = v128.load(second + load<i32>(place, 4));
    const c = v128.load(third + load<i32>(place, 8));
    const distances = f32x4.sqrt(f32x4.add(f32x4.add(a, b), c));
    const turned = v128.shuffle<u64>(distances, distances, 1, 0);
    one = f64x2.add(one, f64x2.promote_low_f32x4(distances));
    other = f64x2.add(other, f64x2.promote_low_f32x4(turned));
  }
  low = one;
  high = other;
}
