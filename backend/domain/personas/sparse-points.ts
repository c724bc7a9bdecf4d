import { real } from '../numeric/elements.ts';
import type { PointSet } from './point-set.ts';

/** The columns of each point that are not 0, in their order: most authors speak of few themes. */
export interface SparsePoints {
  /** Where each point begins in `columns` and `values`; one more for the end. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** Each point's sum of squares, and the largest of all. */
  readonly squares: Float64Array;
  readonly largest: number;
}

export function sparsePointsOf({ count, width, values }: PointSet): SparsePoints {
  const [starts, squares] = [new Int32Array(count + 1), new Float64Array(count)];
  const [columns, kept] = [new Int32Array(values.length), new Float64Array(values.length)];
  let size = 0;
  let largest = 0;
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let c = 0; c < width; c++) {
      const value = real(values, i * width + c);
      if (value === 0) continue;
      columns[size] = c;
      kept[size] = value;
      size += 1;
      sum += value * value;
    }
    starts[i + 1] = size;
    squares[i] = sum;
    largest = Math.max(largest, sum);
  }
  return { starts, columns, values: kept, squares, largest };
}
