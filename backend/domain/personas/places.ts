import { int, real, single } from '../numeric/elements.ts';
import type { BlockDistances } from './block-distances.ts';
import { type Orders, permutedSet } from './permuted-set.ts';
import { inTurn } from './shuffle.ts';

/**
 * Where the points of a data set stand in the tables of distances: the squared distance of two points
 * is the sum, over the three tables, of what stands in the row of one and the column of the other.
 */
export interface Places {
  readonly count: number;
  /** For each table the points' numbers of rows, which are those of columns; in the first one each
   * point has a number of its own. */
  readonly numbers: readonly [Int32Array, Int32Array, Int32Array];
  /** A first table of this data set alone, where blocks are in no table: it tells of these as well. */
  readonly first: Float32Array | null;
}

const NOBODY = new Int32Array(0);

/** @param orders the order of each block in the data set */
export function placesOf(distances: BlockDistances, orders: Orders): Places {
  const { tables, rest } = distances;
  const count = orders[0]?.length ?? 0;
  const [first, second, third] = tables.map(({ blocks: members }) => {
    const sums = new Int32Array(count);
    for (const { block, adds } of members) {
      const order = orders[block] ?? NOBODY;
      for (let i = 0; i < order.length; i++) sums[i] = int(sums, i) + int(adds, int(order, i));
    }
    return sums;
  });
  const [a, b, c] = [first ?? NOBODY, second ?? NOBODY, third ?? NOBODY];
  if (rest.length === 0) return { count, numbers: [a, b, c], first: null };
  return { count, numbers: [inTurn(count), b, c], first: withRest(distances, orders, a) };
}

/** The first table, in the points' order, with the blocks that are in no table. */
function withRest(
  { squares, rest, blocks }: BlockDistances,
  orders: Orders,
  numbers: Int32Array,
): Float32Array {
  const { count, width, values } = permutedSet(
    rest.flatMap((block) => blocks[block] ?? []),
    rest.flatMap((block) => orders[block] ?? []),
  );
  const table = new Float32Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const sum =
        single(squares, int(numbers, i) * count + int(numbers, j)) +
        squaredBetween(values, i * width, j * width, width);
      table[i * count + j] = sum;
      table[j * count + i] = sum;
    }
  }
  return table;
}

function squaredBetween(values: Float64Array, one: number, other: number, width: number): number {
  let sum = 0;
  for (let c = 0; c < width; c++) {
    const difference = real(values, one + c) - real(values, other + c);
    sum += difference * difference;
  }
  return sum;
}
