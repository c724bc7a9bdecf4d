import { block } from './room';

/**
 * Exact order statistics: values are counted into buckets in their order, and those of chosen buckets
 * are gathered and sorted. scenarios/order-statistics.ts plans it; here are the loops over values.
 */

/** Buckets besides the last, whose counts stay in the nearest cache. */
export const MAX_BUCKETS: i32 = 8192;
/** Values that can be gathered. */
export const ROOM: i32 = 4096;

/** Values in each bucket; later the place of the next one among the gathered, or -1. */
export const counts: usize = memory.data((MAX_BUCKETS + 1) << 2, 16);
export const gathered: usize = memory.data(ROOM << 3, 16);
/** Smallest and largest value so far. */
export const extent: usize = memory.data(16, 16);

/** Added to a number below it, leaves the number's nearest integer in the low bits. */
const TWO_52: f64 = 4503599627370496;

export function startExtent(): void {
  store<f64>(extent, Infinity);
  store<f64>(extent, -Infinity, 8);
}

/** Widens the extent by the block's first `count` values. */
export function widenExtent(count: i32): void {
  let low = f64x2.splat(load<f64>(extent));
  let high = f64x2.splat(load<f64>(extent, 8));
  for (let i = 0; i < count - 1; i += 2) {
    const values = v128.load(block + (i << 3));
    low = f64x2.pmin(low, values);
    high = f64x2.pmax(high, values);
  }
  if ((count & 1) === 1) {
    const last = v128.load64_splat(block + ((count - 1) << 3));
    low = f64x2.pmin(low, last);
    high = f64x2.pmax(high, last);
  }
  const otherLow = f64x2.extract_lane(low, 1);
  const otherHigh = f64x2.extract_lane(high, 1);
  const firstLow = f64x2.extract_lane(low, 0);
  const firstHigh = f64x2.extract_lane(high, 0);
  store<f64>(extent, otherLow < firstLow ? otherLow : firstLow);
  store<f64>(extent, otherHigh > firstHigh ? otherHigh : firstHigh, 8);
}

/**
 * Address of the count of a value's bucket: that of the integer next to (value - lowest) * scale. What
 * is no number has one, too, and must not lead out of the counts.
 */
function bucketOf(value: f64, lowest: f64, scale: f64): usize {
  const index = <u32>reinterpret<u64>((value - lowest) * scale + TWO_52);
  return counts + ((<usize>min<u32>(index, MAX_BUCKETS)) << 2);
}

export function clearBuckets(last: i32): void {
  memory.fill(counts, 0, (last + 1) << 2);
}

/** Counts the block's first `count` values. */
export function countValues(lowest: f64, scale: f64, count: i32): void {
  for (let i = 0; i < count; i++) {
    const at = bucketOf(load<f64>(block + (i << 3)), lowest, scale);
    store<i32>(at, load<i32>(at) + 1);
  }
}

/** Turns the counts into the places where the buckets start, and gives the largest count. */
export function startBuckets(last: i32): i32 {
  let before = 0;
  let largest = 0;
  for (let bucket = 0; bucket <= last; bucket++) {
    const at = counts + (bucket << 2);
    const count = load<i32>(at);
    store<i32>(at, before);
    before += count;
    largest = max(largest, count);
  }
  return largest;
}

/** Puts those of the block's first `count` values whose bucket has a place there. */
export function gatherValues(lowest: f64, scale: f64, count: i32): void {
  for (let i = 0; i < count; i++) {
    const value = load<f64>(block + (i << 3));
    const at = bucketOf(value, lowest, scale);
    const place = load<i32>(at);
    if (place < 0) continue;
    store<f64>(gathered + (place << 3), value);
    store<i32>(at, place + 1);
  }
}

/** Sorts the gathered values of places `from` to below `end` by insertion. */
export function sortGathered(from: i32, end: i32): void {
  const first = gathered + (from << 3);
  for (let at = first + 8; at < gathered + (end << 3); at += 8) {
    const value = load<f64>(at);
    let to = at;
    while (to > first && load<f64>(to - 8) > value) {
      store<f64>(to, load<f64>(to - 8));
      to -= 8;
    }
    store<f64>(to, value);
  }
}
