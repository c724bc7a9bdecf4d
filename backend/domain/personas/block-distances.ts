import { int, real } from '../numeric/elements.ts';
import { type PointSet, rowOf, squaredDistanceBelow } from './point-set.ts';
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
  /** Where there is room for two rows of numbers for all authors. */
  readonly room: number;
  /** Where a row of zeros begins, as long as those of any table. */
  readonly zeros: number;
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

/** A squared distance is off by less than this part of it. */
export const TABLE_ROUNDING = 1e-7;

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
  const room = third + shared[1].size * shared[1].size;
  const zeros = room + 2 * count;
  const longest = Math.max(count, shared[0].size, shared[1].size);
  const squares = new Float32Array(zeros + longest);
  const [points, own] = [blocks[widest], sparse[widest]];
  if (points && own) fillWithin(squares, points, own);
  fillShared(squares.subarray(second, third), blocks, shared[0]);
  fillShared(squares.subarray(third, room), blocks, shared[1]);
  const tables = [
    { at: 0, size: count, blocks: [{ block: widest, adds: inTurn(count) }] },
    { at: second, ...shared[0] },
    { at: third, ...shared[1] },
  ] as const;
  return { squares, tables, room, zeros, rest, blocks };
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

/** By products of sparse rows; column by column where that would lose digits. */
function fillWithin(table: Float32Array, points: PointSet, sparse: SparsePoints): void {
  const { count, starts, columns, values } = sparse;
  const own = squaresOf(sparse);
  for (let i = 0; i < count; i++) {
    const row = rowOf(points, i);
    for (let j = 0; j < i; j++) {
      const end = int(starts, j + 1);
      let product = 0;
      for (let n = int(starts, j); n < end; n++) {
        product += real(values, n) * real(row, int(columns, n));
      }
      const both = real(own, i) + real(own, j);
      const quick = both - 2 * product;
      const isClose = !(quick >= CLOSE * both);
      const squared = isClose ? squaredDistanceBelow(Infinity, points, j, row) : quick;
      table[i * count + j] = squared;
      table[j * count + i] = squared;
    }
  }
}
