import { kernels, place, useFields } from '../kernels/points.ts';
import type { PointSet } from './point-set.ts';
import { fillShared, hasManyRows, shareRows } from './shared-rows.ts';
import { inTurn } from './shuffle.ts';
import { type SparsePoints, squaresOf } from './sparse-points.ts';

/**
 * The squared distances within blocks, which stay the same however the blocks are ordered: data sets
 * of the same blocks look them up.
 */
export interface BlockDistances {
  /**
   * All tables are one piece of memory, since a loop over one array is the quickest, and their numbers
   * have half the room, since more of them then fit in the near caches.
   */
  readonly squares: Float32Array;
  /** One block of many distinct rows, by author, and two of blocks with few. */
  readonly tables: readonly [DistanceTable, DistanceTable, DistanceTable];
  /** The blocks that are in no table, with too many distinct rows. */
  readonly rest: readonly number[];
  readonly blocks: readonly PointSet[];
}

export interface DistanceTable {
  /** Where it begins, and how many rows and columns it has. */
  readonly at: number;
  readonly size: number;
  /** Its blocks, and what each author's row in them adds to the number of the row in the table. */
  readonly blocks: readonly { readonly block: number; readonly adds: Int32Array }[];
}

/** A squared distance is off by less than this part of it: numbers are rounded to 24 bits up to twice. */
export const TABLE_ROUNDING = 1.25e-7;

export function blockDistances(
  blocks: readonly PointSet[],
  sparse: readonly SparsePoints[],
): BlockDistances {
  const count = blocks[0]?.count ?? 0;
  const widest = widestOf(blocks);
  const others = [...blocks.keys()].filter((block) => block !== widest);
  const { shared, rest } = shareRows(blocks, others);
  const second = count * count;
  const third = second + shared[0].size * shared[0].size;
  const end = third + shared[1].size * shared[1].size;
  const squares = new Float32Array(end);
  const [points, own] = [blocks[widest], sparse[widest]];
  if (points && own) fillWithin(squares, points, own);
  fillShared(squares.subarray(second, third), blocks, shared[0]);
  fillShared(squares.subarray(third, end), blocks, shared[1]);
  const tables = [
    { at: 0, size: count, blocks: [{ block: widest, adds: inTurn(count) }] },
    { at: second, ...shared[0] },
    { at: third, ...shared[1] },
  ] as const;
  return { squares, tables, rest, blocks };
}

/** The block with the most columns, of those with too many distinct rows to share a table if there are any. */
function widestOf(blocks: readonly PointSet[]): number {
  const all = [...blocks.keys()];
  const many = all.filter((block) => hasManyRows(blocks[block]));
  const width = (block: number) => blocks[block]?.width ?? 0;
  return (many.length > 0 ? many : all).reduce(
    (w, b) => (width(b) > width(w) ? b : w),
    many[0] ?? 0,
  );
}

/** Below this part of two sums of squares, their difference has lost too many digits. */
const CLOSE = 1e-3;

/** Rows of the kernel's table are of whole fours. */
const FOUR = 4;
const REAL = 8;

/** By products of sparse rows; column by column where that would lose digits. */
function fillWithin(table: Float32Array, { width, values }: PointSet, sparse: SparsePoints): void {
  const { count } = sparse;
  const row = FOUR * Math.ceil(count / FOUR);
  const shapes = {
    starts: ['i32', count + 1],
    at: ['i32', sparse.columns.length],
    values: ['f64', sparse.values.length],
    own: ['f64', row],
    dense: ['f64', row * width],
    side: ['f64', FOUR * width],
    within: ['f32', row * count],
  } as const;
  const placed = place(shapes, null);
  placed.starts.numbers.set(sparse.starts);
  placed.at.numbers.set(sparse.columns.map((column) => REAL * FOUR * column));
  placed.values.numbers.set(sparse.values);
  placed.own.numbers.fill(0).set(squaresOf(sparse));
  placed.dense.numbers.fill(0).set(values);
  useFields(placed);
  kernels.count.value = count;
  kernels.fillWithin(width, CLOSE);
  for (let i = 0; i < count; i++) {
    table.set(placed.within.numbers.subarray(i * row, i * row + count), i * count);
  }
}
