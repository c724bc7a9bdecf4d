import { kernels, place, useFields } from '../kernels/points.ts';
import { int } from '../numeric/elements.ts';
import type { BlockDistances } from './block-distances.ts';
import { type JointLabels, jointLabels, type Labels } from './joint-labels.ts';
import type { Places } from './places.ts';
import { ownTable, rowsIn, sideBySide, SINGLE } from './placed-tables.ts';
import { meanSilhouette, shapesOf, silhouettesIn } from './silhouette.ts';

/** Points whose sums are made in one go. */
const FOUR = 4;

/**
 * The mean silhouette of each grouping of a data set; only rounding errors off. Distances are looked
 * up, in single precision, and enter the sums in another order than in exact silhouettes.
 */
export function roughSilhouettes(
  distances: BlockDistances,
  places: Places,
  groupings: readonly Labels[],
): readonly number[] {
  const joint = jointLabels(places.count, groupings);
  const placed = putAll(distances, places, { joint, groupings });
  const [, second, third] = distances.tables;
  const fours = placed.byNumber.numbers.length / FOUR;
  kernels.count.value = places.count;
  kernels.sumRoughly(fours, joint.examples.length, second.size, third.size);
  return groupings.map((labels) => meanSilhouette(silhouettesIn(placed, labels, joint)));
}

interface Looked {
  readonly joint: JointLabels;
  readonly groupings: readonly Labels[];
}

/** Puts all that the kernels read where they read it. */
function putAll(distances: BlockDistances, places: Places, { joint, groupings }: Looked) {
  const { count, numbers } = places;
  const [, second, third] = distances.tables;
  const fours = FOUR * Math.ceil(count / FOUR);
  const shapes = {
    ...shapesOf(joint, groupings),
    places: ['i32', 3 * count],
    ends: ['i32', joint.examples.length],
    byNumber: ['i32', fours],
    secondRows: ['i32', fours],
    thirdRows: ['i32', fours],
    second: ['f32', FOUR * (second.size + FOUR)],
    third: ['f32', FOUR * (third.size + FOUR)],
    first: ownTable(places),
  } as const;
  const placed = place(shapes, distances.squares);
  const [a, b, c] = rowsIn(distances, places, placed.first);
  // With the points of a joint label side by side, the sum for each label is a loop of its own.
  const ends = endsOf(joint);
  const sorted = sortedBy(joint.of, ends);
  const besides = (table: 1 | 2) => sorted.map((i) => SINGLE * FOUR * int(numbers[table], i));
  const columns = sorted.map((i) => int(a, i));
  placed.places.numbers.set(sideBySide([columns, besides(1), besides(2)]));
  placed.ends.numbers.set(ends);
  const byNumber = inOrderOf(numbers[0]);
  placed.byNumber.numbers.set(byNumber);
  const somebody = byNumber.map((i) => Math.min(i, count - 1)); // nobody has any rows
  placed.secondRows.numbers.set(somebody.map((i) => int(b, i)));
  placed.thirdRows.numbers.set(somebody.map((i) => int(c, i)));
  useFields(placed);
  return placed;
}

/** Where the points of each joint label end. */
function endsOf({ of, examples }: JointLabels): number[] {
  const sizes = examples.map(() => 0);
  for (const label of of) sizes[label] = (sizes[label] ?? 0) + 1;
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

/** The points by their numbers, which are those from 0 on; then, to whole fours, nobody's number. */
function inOrderOf(numbers: Int32Array): Int32Array {
  const fours = FOUR * Math.ceil(numbers.length / FOUR);
  const points = new Int32Array(fours).fill(numbers.length);
  numbers.forEach((number, point) => (points[number] = point));
  return points;
}
