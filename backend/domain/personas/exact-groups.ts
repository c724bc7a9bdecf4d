import { int, real } from '../numeric/elements.ts';
import type { SparsePoints } from './sparse-points.ts';

/** Groups of sparse points as the library of `k-means.ts` sees them, to the last bit. */

/** A point with all its columns. */
export function rowAt(
  { width, starts, columns, values }: SparsePoints,
  point: number,
): Float64Array {
  const row = new Float64Array(width);
  for (let n = int(starts, point); n < int(starts, point + 1); n++) {
    row[int(columns, n)] = real(values, n);
  }
  return row;
}

/** The means of groups that are not empty, added up in the points' order. */
export function meansOf(points: SparsePoints, labels: Int32Array): readonly Float64Array[] {
  const { width, starts, columns, values } = points;
  const groups = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const sums = Array.from({ length: groups }, () => new Float64Array(width));
  const sizes = new Int32Array(groups);
  for (let i = 0; i < labels.length; i++) {
    const label = int(labels, i);
    const sum = sums[label];
    if (!sum) continue;
    sizes[label] = int(sizes, label) + 1;
    for (let n = int(starts, i); n < int(starts, i + 1); n++) {
      const column = int(columns, n);
      sum[column] = real(sum, column) + real(values, n);
    }
  }
  return sums.map((sum, group) => sum.map((value) => value / int(sizes, group)));
}

/** Index of the row that is nearest to another; the first one of several. */
export function nearestRow(row: Float64Array, others: readonly Float64Array[]): number {
  let nearest = 0;
  let least = Infinity;
  others.forEach((other, i) => {
    const distance = squaredDistance(row, other);
    if (distance < least) [nearest, least] = [i, distance];
  });
  return nearest;
}

/** Added up in the order of the columns. */
export function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) {
    const difference = real(a, c) - real(b, c);
    sum += difference * difference;
  }
  return sum;
}

/** Sum of the squared distances of the points from the means of their groups. */
export function spreadOf(points: SparsePoints, labels: Int32Array): number {
  const centres = meansOf(points, labels);
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    const centre = centres[int(labels, i)];
    if (centre) sum += squaredDistance(rowAt(points, i), centre);
  }
  return sum;
}
