import { isInPlace, kernels, place, PLACES, useFields } from '../kernels/points.ts';
import { ownTable, rowsIn, sideBySide, SINGLE } from './placed-tables.ts';
import type { Search } from './quick-search.ts';

/** Columns of sums and centres lie this far apart: there is one for points without a group. */
export const STRIDE = PLACES + 1;
/** Bytes of a number. */
const REAL = 8;

/** A search in the kernels' memory. */
export type Room = ReturnType<typeof placeOf>;

/** Where searches stand, or stood: there is room for one at a time. */
const rooms = new WeakMap<Search, Room>();

/** Where the search stands; puts it there if something else has its place. */
export function roomOf(search: Search): Room {
  const known = rooms.get(search);
  if (known && isInPlace(known)) return known;
  const { points, places, distances } = search.set;
  const room = placeOf(search);
  room.rows.numbers.set(sideBySide(rowsIn(distances, places, room.first)));
  room.columns.numbers.set(sideBySide(places.numbers).map((number) => SINGLE * number));
  room.starts.numbers.set(points.starts);
  room.at.numbers.set(points.columns.map((column) => REAL * STRIDE * column));
  room.values.numbers.set(points.values);
  room.grid.numbers.set(points.values.map((value) => Math.round(value * search.scale)));
  room.own.numbers.set(search.own);
  useFields(room);
  kernels.count.value = points.count;
  kernels.tableBytes.value = REAL * STRIDE * points.width;
  rooms.set(search, room);
  return room;
}

function placeOf({ set: { points, places, distances } }: Search) {
  const { count, width, values } = points;
  const shapes = {
    rows: ['i32', 3 * count],
    columns: ['i32', 3 * count],
    starts: ['i32', count + 1],
    at: ['i32', values.length],
    values: ['f64', values.length],
    grid: ['f64', values.length],
    own: ['f64', count],
    labels: ['i32', count],
    gaps: ['f64', count],
    nexts: ['f64', count],
    changedPoints: ['i32', count],
    changedGroups: ['i32', count],
    nearPoints: ['i32', count],
    sums: ['f64', STRIDE * width],
    table: ['f64', STRIDE * width],
    // Each point's squared distance from the nearest point drawn; with the best candidate; with the next.
    now: ['f64', count],
    best: ['f64', count],
    next: ['f64', count],
    first: ownTable(places),
  } as const;
  return place(shapes, distances.squares);
}
