import { int, real } from '../numeric/elements.ts';

/** A value counts into bucket floor((value - min) * scale), so buckets are in the values' order. */
interface Buckets {
  readonly min: number;
  readonly scale: number;
  /** The bucket of the largest value. */
  readonly last: number;
}

/** So few values for each rank are all sorted, since most buckets would hold a rank. */
const SORTED_PER_RANK = 14;
const SORTED = 4096;
const BUCKETS_PER_VALUE = 2;
const VALUES_PER_BUCKET = 2;
/** Counts of so many buckets stay in the nearest cache. */
const MAX_BUCKETS = BUCKETS_PER_VALUE * SORTED;
const INSERTION_LIMIT = 48;

/** Values in each bucket; later the place of the next one among the gathered, or -1. */
const counts = new Int32Array(MAX_BUCKETS + 1);
/** Room for the gathered values, which are rarely more; to allocate it takes as long as to sort them. */
const room = new Float64Array(SORTED);

/**
 * The values of the given ranks (0 = the smallest), exactly; ranks ascend. Values are counted into
 * buckets, and of many values only the buckets that hold a rank are sorted: linear in the number of
 * values, where they are spread, and never worse than sorting.
 */
export function orderStatistics(values: Float64Array, ranks: Int32Array): Float64Array {
  const [min, max] = extentOf(values);
  const sortsAll = values.length <= Math.min(SORTED, SORTED_PER_RANK * ranks.length);
  const last = sortsAll ? BUCKETS_PER_VALUE * values.length : lastFor(values.length);
  const scale = last / (max - min);
  if (!(scale < Infinity)) return pick(Float64Array.from(values).sort(), ranks);
  const buckets = { min, scale, last };
  countInto(buckets, values);
  return sortsAll ? ofAll(buckets, values, ranks) : ofChosen(buckets, values, ranks);
}

function lastFor(length: number): number {
  return Math.max(1, Math.min(MAX_BUCKETS, Math.floor(length / VALUES_PER_BUCKET)));
}

function ofAll(buckets: Buckets, values: Float64Array, ranks: Int32Array): Float64Array {
  const largest = startBuckets(buckets);
  if (largest > INSERTION_LIMIT) return pick(Float64Array.from(values).sort(), ranks);
  gather(buckets, values, room);
  insertionSort(room, 0, values.length);
  return pick(room, ranks);
}

function ofChosen(buckets: Buckets, values: Float64Array, ranks: Int32Array): Float64Array {
  const ends: number[] = [];
  const places = chooseBuckets(buckets, ranks, ends);
  const count = ends.at(-1) ?? 0;
  const chosen = count > SORTED ? new Float64Array(count) : room;
  gather(buckets, values, chosen);
  sortParts(chosen, ends);
  return pick(chosen, places);
}

/** Smallest and largest value. */
export function extentOf(values: Float64Array): readonly [number, number] {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = real(values, i);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}

function countInto({ min, scale, last }: Buckets, values: Float64Array): void {
  counts.fill(0, 0, last + 1);
  for (let i = 0; i < values.length; i++) {
    const bucket = ((real(values, i) - min) * scale) | 0;
    counts[bucket] = int(counts, bucket) + 1;
  }
}

/** Turns the counts into the places where the buckets start, and gives the largest count. */
function startBuckets({ last }: Buckets): number {
  let before = 0;
  let largest = 0;
  for (let bucket = 0; bucket <= last; bucket++) {
    const count = int(counts, bucket);
    counts[bucket] = before;
    before += count;
    if (count > largest) largest = count;
  }
  return largest;
}

/**
 * Turns the counts into places: where a chosen bucket's values start, or -1 for the others. Lists the
 * chosen buckets' ends and gives each rank's place among the chosen values.
 */
function chooseBuckets({ last }: Buckets, ranks: Int32Array, ends: number[]): Int32Array {
  const places = new Int32Array(ranks.length);
  let next = 0;
  let before = 0;
  let chosen = 0;
  for (let bucket = 0; bucket <= last; bucket++) {
    const count = int(counts, bucket);
    const first = next;
    while (next < ranks.length && int(ranks, next) < before + count) {
      places[next] = int(ranks, next) - before + chosen;
      next += 1;
    }
    counts[bucket] = next > first ? chosen : -1;
    before += count;
    if (next > first) {
      chosen += count;
      ends.push(chosen);
    }
  }
  return places;
}

function gather({ min, scale }: Buckets, values: Float64Array, chosen: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = real(values, i);
    const bucket = ((value - min) * scale) | 0;
    const place = int(counts, bucket);
    if (place >= 0) {
      chosen[place] = value;
      counts[bucket] = place + 1;
    }
  }
}

function sortParts(values: Float64Array, ends: readonly number[]): void {
  let from = 0;
  for (const end of ends) {
    if (end - from > INSERTION_LIMIT) values.subarray(from, end).sort();
    else insertionSort(values, from, end);
    from = end;
  }
}

function insertionSort(values: Float64Array, from: number, end: number): void {
  for (let i = from + 1; i < end; i++) {
    const value = real(values, i);
    let at = i;
    while (at > from && real(values, at - 1) > value) {
      values[at] = real(values, at - 1);
      at -= 1;
    }
    values[at] = value;
  }
}

function pick(values: Float64Array, places: Int32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = real(values, int(places, i));
  return picked;
}
