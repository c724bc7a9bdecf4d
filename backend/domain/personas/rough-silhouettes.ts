import { int, real, single } from '../numeric/elements.ts';
import type { BlockDistances } from './block-distances.ts';
import { type Places, placesInOrder, rowWithRest, TABLES } from './places.ts';
import { jointLabels, type Labels, meanSilhouette, silhouettes } from './silhouette.ts';

// A local name: test runners intercept each look-up of a global.
const { sqrt } = Math;

/**
 * The mean silhouette of each grouping of a data set; only rounding errors off. Distances are looked
 * up, and enter the sums in another order than in exact silhouettes.
 */
export function roughSilhouettes(
  distances: BlockDistances,
  places: Places,
  groupings: readonly Labels[],
): readonly number[] {
  const joint = jointLabels(places.count, groupings);
  // With the points of a joint label side by side, the sum for each label is a loop of its own.
  const ends = endsOf(joint.of, joint.examples.length);
  const sorted = sortedBy(joint.of, ends);
  const sums = distanceSums(distances, placesInOrder(distances, places, sorted), ends);
  const labels = { of: joint.of, examples: ends.map((end) => end - 1) };
  return groupings.map((each) => {
    const inOrder = sorted.map((i) => each[i] ?? 0);
    return meanSilhouette(silhouettes(inOrder, labels, sums));
  });
}

/** Where the points of each joint label end. */
function endsOf(labels: Int32Array, count: number): number[] {
  const sizes = Array.from({ length: count }, () => 0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  let end = 0;
  return sizes.map((size) => (end += size));
}

/** The points by their labels. */
function sortedBy(labels: Int32Array, ends: readonly number[]): Int32Array {
  const next = Int32Array.from(ends, (_, label) => ends[label - 1] ?? 0);
  const sorted = new Int32Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const label = int(labels, i);
    sorted[int(next, label)] = i;
    next[label] = int(next, label) + 1;
  }
  return sorted;
}

/** For each point and each joint label the sum of the distances to the points with that label. */
function distanceSums(
  distances: BlockDistances,
  places: Places,
  ends: readonly number[],
): Float64Array {
  const [count, labels] = [places.count, ends.length];
  const sums = new Float64Array(count * labels);
  // From the points of each joint label to the points before them.
  const back = ends.map(() => new Float64Array(count));
  back.forEach((mine, label) => {
    const pair = newPair(distances, places, mine);
    const end = ends[label] ?? 0;
    for (let i = ends[label - 1] ?? 0; i < end; i += 2) {
      pairSums({ sums, ends, label }, pair, i, i + 1 < end ? i + 1 : null);
    }
  });
  back.forEach((from, label) => {
    for (let i = 0; i < count; i++) {
      sums[i * labels + label] = real(sums, i * labels + label) + real(from, i);
    }
  });
  return sums;
}

interface Sums {
  readonly sums: Float64Array;
  readonly ends: readonly number[];
  /** The joint label of the pair. */
  readonly label: number;
}

/** The sums of two points' distances to the points before them; `next` is null for nobody. */
function pairSums(
  { sums, ends, label }: Sums,
  pair: Pair,
  point: number,
  next: number | null,
): void {
  const labels = ends.length;
  take(pair, point, next);
  for (let other = 0; other <= label; other++) {
    sumOver(pair, ends[other - 1] ?? 0, Math.min(ends[other] ?? 0, point));
    sums[point * labels + other] = pair.sum;
    if (next !== null) sums[next * labels + other] = pair.nextSum;
  }
  if (next === null) return;
  sumOver(pair, point, next);
  sums[next * labels + label] = real(sums, next * labels + label) + pair.nextSum;
}

/** Two points with the same joint label, whose distances are looked up in one go. */
interface Pair {
  readonly distances: BlockDistances;
  readonly places: Places;
  /** Where the rows of the two begin in the three tables. */
  readonly rows: Int32Array;
  /** Each distance is added here as well, to that of the other point. */
  readonly back: Float64Array;
  /** Sums of the distances of the one, and of the next. */
  sum: number;
  nextSum: number;
}

function newPair(distances: BlockDistances, places: Places, back: Float64Array): Pair {
  return { distances, places, rows: new Int32Array(2 * TABLES), back, sum: 0, nextSum: 0 };
}

/** @param next null for nobody, who has no distance from anybody */
function take({ distances, places, rows }: Pair, point: number, next: number | null): void {
  for (let table = 0; table < TABLES; table++) {
    rows[table] = int(places.rows, point * TABLES + table);
    rows[TABLES + table] =
      next === null ? distances.zeros : int(places.rows, next * TABLES + table);
  }
  if (places.rest.width === 0) return;
  rows[0] = rowWithRest(distances, places, point, { which: 0, end: point + 1 });
  if (next !== null) rows[TABLES] = rowWithRest(distances, places, next, { which: 1, end: next });
}

/** Adds up the distances of both points to a part of the points. */
function sumOver(pair: Pair, from: number, to: number): void {
  const { squares } = pair.distances;
  const { columns } = pair.places;
  const { rows, back } = pair;
  const a = int(rows, 0);
  const b = int(rows, 1);
  const c = int(rows, 2);
  const d = int(rows, 3);
  const e = int(rows, 4);
  const f = int(rows, 5);
  let sum = 0;
  let nextSum = 0;
  for (let j = from; j < to; j++) {
    const x = int(columns, j * TABLES);
    const y = int(columns, j * TABLES + 1);
    const z = int(columns, j * TABLES + 2);
    const one = sqrt(single(squares, a + x) + single(squares, b + y) + single(squares, c + z));
    const other = sqrt(single(squares, d + x) + single(squares, e + y) + single(squares, f + z));
    sum += one;
    nextSum += other;
    back[j] = real(back, j) + one + other;
  }
  pair.sum = sum;
  pair.nextSum = nextSum;
}
