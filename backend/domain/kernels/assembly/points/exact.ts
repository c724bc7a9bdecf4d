import { count, int, real, setReal } from './room';
import { jointSums } from './silhouettes';

/** Distances that are worked out column by column, to the last bit of the even and odd ones' sums. */

/** f64: the points, column after column; up to three more are read. */
export let points: usize = 0;
/** f64: room for the distances of a point; of up to three more they are put there. */
export let distances: usize = 0;
/** i32: the points' joint labels. */
export let joint: usize = 0;

/** Sets `jointSums`. @param width columns of a point */
export function sumExactly(width: i32, joints: i32): void {
  const to = jointSums;
  memory.fill(to, 0, (count * joints) << 3);
  for (let i = 0; i < count; i++) {
    fillDistances(width, i);
    const mine = int(joint, i);
    const row = i * joints;
    for (let j = 0; j < i; j++) {
      const distance = real(distances, j);
      const theirs = row + int(joint, j);
      const column = j * joints + mine;
      setReal(to, theirs, real(to, theirs) + distance);
      setReal(to, column, real(to, column) + distance);
    }
  }
}

/** The distances of the points before a point from it, four in one go. */
function fillDistances(width: i32, point: i32): void {
  const bytes = width << 3;
  const own = points + point * bytes;
  const pairs = own + ((width & ~1) << 3);
  const isOdd = (width & 1) === 1;
  for (let j = 0; j < point; j += 4) {
    let a = points + j * bytes;
    let b = a + bytes;
    let c = b + bytes;
    let d = c + bytes;
    let first = f64x2.splat(0);
    let second = f64x2.splat(0);
    let third = f64x2.splat(0);
    let fourth = f64x2.splat(0);
    for (let from = own; from < pairs; from += 16) {
      const mine = v128.load(from);
      const one = f64x2.sub(mine, v128.load(a));
      const two = f64x2.sub(mine, v128.load(b));
      const three = f64x2.sub(mine, v128.load(c));
      const four = f64x2.sub(mine, v128.load(d));
      first = f64x2.add(first, f64x2.mul(one, one));
      second = f64x2.add(second, f64x2.mul(two, two));
      third = f64x2.add(third, f64x2.mul(three, three));
      fourth = f64x2.add(fourth, f64x2.mul(four, four));
      a += 16;
      b += 16;
      c += 16;
      d += 16;
    }
    // What is left of an odd number of columns is an even one's.
    if (isOdd) {
      const mine = load<f64>(pairs);
      first = withLast(first, mine - load<f64>(a));
      second = withLast(second, mine - load<f64>(b));
      third = withLast(third, mine - load<f64>(c));
      fourth = withLast(fourth, mine - load<f64>(d));
    }
    const at = distances + (j << 3);
    v128.store(at, rootsOf(first, second));
    v128.store(at, rootsOf(third, fourth), 16);
  }
}

/** The sums with the last column's square added to those of even ones. */
function withLast(sums: v128, last: f64): v128 {
  return f64x2.add(sums, f64x2.replace_lane(f64x2.splat(0), 0, last * last));
}

/** The roots of two distances' even and odd sums, added up. */
function rootsOf(one: v128, other: v128): v128 {
  const even = v128.shuffle<u64>(one, other, 0, 2);
  const odd = v128.shuffle<u64>(one, other, 1, 3);
  return f64x2.sqrt(f64x2.add(even, odd));
}
