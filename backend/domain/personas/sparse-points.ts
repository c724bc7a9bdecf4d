import { int, real } from '../numeric/elements.ts';
import type { Orders } from './permuted-set.ts';
import type { PointSet } from './point-set.ts';

/** The columns of each point that are not 0, in their order: most authors speak of few themes. */
export interface SparsePoints {
  readonly count: number;
  readonly width: number;
  /** Where each point begins in `columns` and `values`; one more for the end. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

export function sparsePointsOf({ count, width, values }: PointSet): SparsePoints {
  const starts = new Int32Array(count + 1);
  const [columns, kept] = [new Int32Array(values.length), new Float64Array(values.length)];
  let size = 0;
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < width; c++) {
      const value = real(values, i * width + c);
      if (value === 0) continue;
      columns[size] = c;
      kept[size] = value;
      size += 1;
    }
    starts[i + 1] = size;
  }
  return { count, width, starts, columns: columns.slice(0, size), values: kept.slice(0, size) };
}

/** The points of blocks side by side, each block in its order. */
export function sparseSet(blocks: readonly SparsePoints[], orders: Orders): SparsePoints {
  const count = blocks[0]?.count ?? 0;
  const starts = new Int32Array(count + 1);
  const parts = blocks.map((block, b) => ({ ...block, order: orders[b] ?? NOBODY }));
  for (const part of parts) {
    for (let i = 0; i < count; i++) {
      const author = int(part.order, i);
      const size = int(part.starts, author + 1) - int(part.starts, author);
      starts[i + 1] = int(starts, i + 1) + size;
    }
  }
  for (let i = 0; i < count; i++) starts[i + 1] = int(starts, i + 1) + int(starts, i);
  const [columns, values] = [new Int32Array(int(starts, count)), new Float64Array(int(starts, count))]; // prettier-ignore
  const ends = starts.slice();
  let width = 0;
  for (const part of parts) {
    copyPart({ columns, values, ends }, part, width);
    width += part.width;
  }
  return { count, width, starts, columns, values };
}

const NOBODY = new Int32Array(0);

interface Copy {
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** Where each point ends so far. */
  readonly ends: Int32Array;
}

/** @param offset the column that the block begins at */
function copyPart(
  copy: Copy,
  part: SparsePoints & { readonly order: Int32Array },
  offset: number,
): void {
  const { columns, values, ends } = copy;
  for (let i = 0; i < part.order.length; i++) {
    const author = int(part.order, i);
    const end = int(part.starts, author + 1);
    let at = int(ends, i);
    for (let n = int(part.starts, author); n < end; n++) {
      columns[at] = offset + int(part.columns, n);
      values[at] = real(part.values, n);
      at += 1;
    }
    ends[i] = at;
  }
}

/** Sum of squares of each point. */
export function squaresOf({ count, starts, values }: SparsePoints): Float64Array {
  const squares = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let n = int(starts, i); n < int(starts, i + 1); n++) {
      sum += real(values, n) * real(values, n);
    }
    squares[i] = sum;
  }
  return squares;
}
