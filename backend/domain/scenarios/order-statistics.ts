import { lookByBlocks } from '../kernels/by-blocks.ts';
import { counts, extent, GATHERED, gathered, kernels, MAX_BUCKETS } from '../kernels/machine.ts';
import { int, real } from '../numeric/elements.ts';

/** A value counts into the bucket next to (value - min) * scale, so buckets are in the values' order. */
interface Buckets {
  readonly min: number;
  readonly scale: number;
  /** The bucket of the largest value. */
  readonly last: number;
}

/** So few values for each rank are all sorted, since most buckets would hold a rank. */
const SORTED_PER_RANK = 14;
const BUCKETS_PER_VALUE = 2;
const VALUES_PER_BUCKET = 2;
const INSERTION_LIMIT = 48;

/**
 * The values of the given ranks (0 = the smallest), exactly; ranks ascend. Values are counted into
 * buckets, and of many values only the buckets that hold a rank are sorted: linear in the number of
 * values, where they are spread, and never worse than sorting.
 */
export function orderStatistics(values: Float64Array, ranks: Int32Array): Float64Array {
  const [min, max] = extentOf(values);
  const sortsAll = values.length <= Math.min(GATHERED, SORTED_PER_RANK * ranks.length);
  const last = sortsAll ? BUCKETS_PER_VALUE * values.length : lastFor(values.length);
  const scale = last / (max - min);
  if (!(scale < Infinity)) return pickSorted(values, ranks);
  const buckets = { min, scale, last };
  countInto(buckets, values);
  return sortsAll ? ofAll(buckets, values, ranks) : ofChosen(buckets, values, ranks);
}

function lastFor(length: number): number {
  return Math.max(1, Math.min(MAX_BUCKETS, Math.floor(length / VALUES_PER_BUCKET)));
}

function ofAll(buckets: Buckets, values: Float64Array, ranks: Int32Array): Float64Array {
  const largest = kernels.startBuckets(buckets.last);
  if (largest > INSERTION_LIMIT) return pickSorted(values, ranks);
  gather(buckets, values);
  kernels.sortGathered(0, values.length);
  return pick(gathered, ranks);
}

function ofChosen(buckets: Buckets, values: Float64Array, ranks: Int32Array): Float64Array {
  const ends: number[] = [];
  const places = chooseBuckets(buckets, ranks, ends);
  if ((ends.at(-1) ?? 0) > GATHERED) return pickSorted(values, ranks);
  gather(buckets, values);
  sortParts(ends);
  return pick(gathered, places);
}

/** Smallest and largest value. */
export function extentOf(values: Float64Array): readonly [number, number] {
  kernels.startExtent();
  lookByBlocks(values, kernels.widenExtent);
  return [real(extent, 0), real(extent, 1)];
}

function countInto({ min, scale, last }: Buckets, values: Float64Array): void {
  kernels.clearBuckets(last);
  lookByBlocks(values, (count) => kernels.countValues(min, scale, count));
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

function gather({ min, scale }: Buckets, values: Float64Array): void {
  lookByBlocks(values, (count) => kernels.gatherValues(min, scale, count));
}

function sortParts(ends: readonly number[]): void {
  let from = 0;
  for (const end of ends) {
    if (end - from > INSERTION_LIMIT) gathered.subarray(from, end).sort();
    else kernels.sortGathered(from, end);
    from = end;
  }
}

function pickSorted(values: Float64Array, ranks: Int32Array): Float64Array {
  return pick(Float64Array.from(values).sort(), ranks);
}

function pick(values: Float64Array, places: Int32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = real(values, int(places, i));
  return picked;
}
