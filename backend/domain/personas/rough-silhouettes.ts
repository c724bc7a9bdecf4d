import { int, real } from '../numeric/elements.ts';
import { type Orders, permutedSet } from './permuted-set.ts';
import type { PointSet } from './point-set.ts';
import { jointLabels, type Labels, meanSilhouette, silhouettes } from './silhouette.ts';

// A local name: test runners intercept each look-up of a global.
const { sqrt } = Math;

/** The mean silhouette of each grouping of a permuted data set; only rounding errors off. */
export type RoughSilhouettes = (orders: Orders, groupings: readonly Labels[]) => readonly number[];

/**
 * Silhouettes of many data sets that have the same blocks in other orders. The distances within the
 * widest block, the themes, are the same in all of them and are looked up; so they enter the sums in
 * another order than in exact silhouettes.
 */
export function roughly(blocks: readonly PointSet[]): RoughSilhouettes {
  const widest = blocks.reduce((w, { width }, b) => (width > (blocks[w]?.width ?? 0) ? b : w), 0);
  const isNarrow = (_: unknown, block: number) => block !== widest;
  const narrow = blocks.filter(isNarrow);
  const table = squaredDistances(blocks[widest]);
  return (orders, groupings) => {
    const joint = jointLabels(groupings[0]?.length ?? 0, groupings);
    // With the points of a joint label side by side, the sum for each label is a loop of its own.
    const sorted = Array.from(joint.of.keys()).sort((a, b) => int(joint.of, a) - int(joint.of, b));
    const inOrder = (values: Labels = []) => sorted.map((i) => values[i] ?? 0);
    const ends = endsOf(joint.of, joint.examples.length);
    const sums = distanceSums({
      points: permutedSet(narrow, orders.filter(isNarrow).map(inOrder)),
      rows: Int32Array.from(inOrder(orders[widest])),
      table,
      ends,
    });
    const labels = { of: joint.of, examples: ends.map((end) => end - 1) };
    return groupings.map((each) => meanSilhouette(silhouettes(inOrder(each), labels, sums)));
  };
}

interface Places {
  /** All columns but the widest block's. */
  readonly points: PointSet;
  /** Each point's row of `table`, the squared distances within the widest block. */
  readonly rows: Int32Array;
  readonly table: Float64Array;
  /** Where the points of each joint label end. */
  readonly ends: readonly number[];
}

function squaredDistances({ count, width, values }: PointSet = NONE): Float64Array {
  const table = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let c = 0; c < width; c++) {
        const difference = real(values, i * width + c) - real(values, j * width + c);
        sum += difference * difference;
      }
      table[i * count + j] = sum;
      table[j * count + i] = sum;
    }
  }
  return table;
}

const NOTHING = new Float64Array(0);
const NONE: PointSet = { count: 0, width: 0, values: NOTHING };

function endsOf(labels: Int32Array, count: number): number[] {
  const sizes = Array.from({ length: count }, () => 0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  let end = 0;
  return sizes.map((size) => (end += size));
}

/** For each point and each joint label the sum of the distances to the points with that label. */
function distanceSums(places: Places): Float64Array {
  const { ends, rows } = places;
  const [count, labels] = [rows.length, ends.length];
  const sums = new Float64Array(count * labels);
  // From the points of each joint label to the points before them.
  const back = ends.map(() => new Float64Array(count));
  ends.forEach((end, mine) => {
    const mineBack = back[mine] ?? NOTHING;
    for (let i = ends[mine - 1] ?? 0; i < end; i++) {
      for (let label = 0; label <= mine; label++) {
        const part = { from: ends[label - 1] ?? 0, to: Math.min(ends[label] ?? 0, i) };
        sums[i * labels + label] = sumOver(places, i, part, mineBack);
      }
    }
  });
  back.forEach((from, label) => {
    for (let i = 0; i < count; i++) {
      sums[i * labels + label] = real(sums, i * labels + label) + real(from, i);
    }
  });
  return sums;
}

/** Sum of the distances of a point to a part of those before it; each is added to `back` as well. */
function sumOver(
  { points, rows, table }: Places,
  point: number,
  { from, to }: { readonly from: number; readonly to: number },
  back: Float64Array,
): number {
  const { width, values } = points;
  const own = point * width;
  const looked = int(rows, point) * rows.length;
  let sum = 0;
  for (let j = from; j < to; j++) {
    let squares = real(table, looked + int(rows, j));
    for (let c = 0; c < width; c++) {
      const difference = real(values, own + c) - real(values, j * width + c);
      squares += difference * difference;
    }
    const distance = sqrt(squares);
    sum += distance;
    back[j] = real(back, j) + distance;
  }
  return sum;
}
