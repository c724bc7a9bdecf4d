import { type Placed, type Shape, TABLES_AT } from '../kernels/points.ts';
import { int } from '../numeric/elements.ts';
import type { BlockDistances } from './block-distances.ts';
import type { Places } from './places.ts';

/** Bytes of a number in a table. */
export const SINGLE = 4;

/** A number for each of the three tables, for each point. */
export type OfTables = readonly [Int32Array, Int32Array, Int32Array];

/** The room that a data set's own first table takes. */
export function ownTable({ first }: Places): Shape & readonly ['f32', number] {
  return ['f32', first?.length ?? 0];
}

/**
 * The addresses of the points' rows in the kernels' memory, where the tables of the blocks stand.
 * @param own room for the data set's own first table, which is put there
 */
export function rowsIn(
  { tables }: BlockDistances,
  { numbers, first }: Places,
  own: Placed<Float32Array>,
): OfTables {
  if (first) own.numbers.set(first);
  const rows = (table: 0 | 1 | 2, begin = TABLES_AT + SINGLE * tables[table].at) =>
    numbers[table].map((number) => begin + SINGLE * tables[table].size * number);
  return [first ? rows(0, own.at) : rows(0), rows(1), rows(2)];
}

/** The three numbers of each point side by side. */
export function sideBySide([first, second, third]: OfTables): Int32Array {
  const all = new Int32Array(3 * first.length);
  for (let i = 0; i < first.length; i++) {
    all[3 * i] = int(first, i);
    all[3 * i + 1] = int(second, i);
    all[3 * i + 2] = int(third, i);
  }
  return all;
}
