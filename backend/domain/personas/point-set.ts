import { real } from '../numeric/elements.ts';
import type { Points } from './k-means.ts';

/** Points in one piece of memory, row after row. */
export interface PointSet {
  readonly count: number;
  readonly width: number;
  readonly values: Float64Array;
}

export function pointSetOf(points: Points): PointSet {
  const [count, width] = [points.length, points[0]?.length ?? 0];
  const values = new Float64Array(count * width);
  points.forEach((point, i) => values.set(point, i * width));
  return { count, width, values };
}

/** A view of one point. */
export function rowOf({ values, width }: PointSet, index: number): Float64Array {
  return values.subarray(index * width, (index + 1) * width);
}

/** Columns between two looks at the limit. */
const STRIDE = 8;

/**
 * Squared Euclidean distance of a point from another, added up in the order of the columns; `limit`
 * when it is not below that. A sum of squares never falls, so adding ends where it reaches the limit.
 */
export function squaredDistanceBelow(
  limit: number,
  { values, width }: PointSet,
  index: number,
  other: Float64Array,
): number {
  const from = index * width;
  let sum = 0;
  for (let start = 0; start < width; start += STRIDE) {
    const end = start + STRIDE < width ? start + STRIDE : width;
    for (let c = start; c < end; c++) {
      const difference = real(values, from + c) - real(other, c);
      sum += difference * difference;
    }
    if (sum >= limit) return limit;
  }
  return sum;
}
