import { int, real, single } from '../numeric/elements.ts';
import type { BlockDistances } from './block-distances.ts';
import { type Orders, permutedSet } from './permuted-set.ts';
import type { PointSet } from './point-set.ts';
import { inTurn } from './shuffle.ts';

/**
 * Where the points of a data set stand in the tables of distances: the squared distance of two points
 * is the sum, over the three tables, of what stands in the row of one and the column of the other.
 */
export interface Places {
  readonly count: number;
  /** For each point its column in each of the tables. */
  readonly columns: Int32Array;
  /** For each point where its row begins in each of the tables; `rowWithRest` tells of the first
   * where any block is in no table. */
  readonly rows: Int32Array;
  /** For each table the points' numbers of rows. */
  readonly numbers: readonly Int32Array[];
  /** The columns of the blocks that are in no table. */
  readonly rest: PointSet;
}

export const TABLES = 3;
const NOBODY = new Int32Array(0);

/** @param orders the order of each block in the data set */
export function placesOf(distances: BlockDistances, orders: Orders): Places {
  const { tables, rest, blocks } = distances;
  const numbers = tables.map(({ blocks: members }) => {
    const sums = new Int32Array(orders[0]?.length ?? 0);
    for (const { block, adds } of members) {
      const order = orders[block] ?? NOBODY;
      for (let i = 0; i < order.length; i++) sums[i] = int(sums, i) + int(adds, int(order, i));
    }
    return sums;
  });
  const left = permutedSet(
    rest.flatMap((block) => blocks[block] ?? []),
    rest.flatMap((block) => orders[block] ?? []),
  );
  return placed(distances, numbers, left);
}

/** The same points in another order. */
export function placesInOrder(
  distances: BlockDistances,
  { numbers, rest }: Places,
  order: Int32Array,
): Places {
  const ordered = numbers.map((each) => order.map((i) => int(each, i)));
  return placed(distances, ordered, rest.width > 0 ? permutedSet([rest], [order]) : rest);
}

function placed(
  { tables }: BlockDistances,
  numbers: readonly Int32Array[],
  rest: PointSet,
): Places {
  const count = numbers[0]?.length ?? 0;
  const [columns, rows] = [new Int32Array(TABLES * count), new Int32Array(TABLES * count)];
  tables.forEach(({ at, size }, table) => {
    const row = numbers[table] ?? NOBODY;
    const column = table === 0 && rest.width > 0 ? inTurn(count) : row;
    for (let i = 0; i < count; i++) {
      columns[i * TABLES + table] = int(column, i);
      rows[i * TABLES + table] = at + int(row, i) * size;
    }
  });
  return { count, columns, rows, numbers, rest };
}

/** Where a point's rows begin in the tables. */
export function rowsOf({ rows }: Places, point: number): readonly [number, number, number] {
  const at = point * TABLES;
  return [int(rows, at), int(rows, at + 1), int(rows, at + 2)];
}

/**
 * Where a point's row of the first table begins, in one of two copies to which the blocks in no table
 * are added; as far as the point before `end`.
 */
export function rowWithRest(
  { squares, room }: BlockDistances,
  { count, rows, numbers: [row = NOBODY], rest }: Places,
  point: number,
  { which, end = count }: { readonly which: 0 | 1; readonly end?: number },
): number {
  const begin = int(rows, point * TABLES);
  const { width, values } = rest;
  const copy = room + which * count;
  for (let i = 0; i < end; i++) {
    let sum = single(squares, begin + int(row, i));
    for (let c = 0; c < width; c++) {
      const difference = real(values, point * width + c) - real(values, i * width + c);
      sum += difference * difference;
    }
    squares[copy + i] = sum;
  }
  return copy;
}
