import { int, real } from '../numeric/elements.ts';
import type { DataSet } from './data-set.ts';
import { squaresOf } from './sparse-points.ts';

// A local name: test runners intercept each look-up of a global.
const { sqrt } = Math;

/** Most groups; fewer leave some products unused. */
export const PLACES = 5;
/** The group of a point that was not looked at yet. */
export const NO_GROUP = PLACES;
/** Columns lie this far apart in tables. */
export const STRIDE = PLACES + 1;
/** Rounding of a squared distance, a column and unit of the largest sum of squares; five times. */
const ROUNDING = 1e-14;
/** How far a centre may lie from the library's, a point and unit of the largest distance; twice. */
const SLIP = 1e-15;
/** Sums of whole numbers below it, and of their rounding, are exact. */
const WHOLE = 4503599627370496;

type Looked = Pick<DataSet, 'points' | 'distances' | 'places'>;

/** What k-means knows of a data set while it clusters it. */
export interface Search extends Looked {
  /** Where the columns of the points' values begin in tables. */
  readonly at: Int32Array;
  /** Each point's sum of squares. */
  readonly own: Float64Array;
  /** The points' values in units of the grid. */
  readonly grid: Float64Array;
  readonly unit: number;
  readonly labels: Int32Array;
  /** For each point: by how much the next centre is further off than its own, and was so before. */
  readonly gaps: Float64Array;
  /** Room for the distances of the next starting points. */
  readonly nexts: Float64Array;
  /** By how much the gaps of each group have narrowed since the beginning. */
  readonly narrowed: Float64Array;
  /** How far rounding may shift the difference of two squared distances, and a centre. */
  readonly rounding: number;
  readonly slip: number;
  /** The sums of the groups, column by column, and how many points they have. */
  readonly sums: Float64Array;
  readonly sizes: Int32Array;
  /** The centres, column by column, and each one's sum of squares; infinite where there is none. */
  readonly table: Float64Array;
  readonly squares: Float64Array;
  /** How far the centres moved last. */
  readonly moved: Float64Array;
  /** Room for what `weigh` finds. */
  readonly weights: Float64Array;
  readonly changes: Changes;
}

/** What one step changes. */
export interface Changes {
  count: number;
  readonly points: Int32Array;
  readonly groups: Int32Array;
  /** How many points are too near to two centres, and which. */
  near: number;
  readonly nearPoints: Int32Array;
}

export function newSearch({ points, distances, places }: Looked): Search {
  const { count, width, columns, values } = points;
  const own = squaresOf(points);
  const largest = own.reduce((most, squares) => Math.max(most, squares), 0);
  const scale = scaleOf(count * sqrt(largest));
  const slip = SLIP * sqrt(width) * count * sqrt(largest);
  return {
    points,
    distances,
    places,
    at: columns.map((column) => column * STRIDE),
    own,
    grid: values.map((value) => Math.round(value * scale)),
    unit: 1 / scale,
    labels: new Int32Array(count),
    gaps: new Float64Array(count),
    nexts: new Float64Array(count),
    narrowed: new Float64Array(STRIDE),
    rounding: ROUNDING * (width + 3) * largest + 8 * slip * sqrt(largest),
    slip,
    sums: new Float64Array(width * STRIDE),
    sizes: new Int32Array(STRIDE),
    table: new Float64Array(width * STRIDE),
    squares: new Float64Array(PLACES),
    moved: new Float64Array(PLACES),
    weights: new Float64Array(PLACES),
    changes: {
      count: 0,
      points: new Int32Array(count),
      groups: new Int32Array(count),
      near: 0,
      nearPoints: new Int32Array(count),
    },
  };
}

/** The largest power of two with which numbers that add up to `most` stay below 2^52, as whole numbers. */
function scaleOf(most: number): number {
  let scale = 1;
  if (!(most > 0 && most < Infinity)) return scale;
  while (most * scale * 2 < WHOLE) scale *= 2;
  while (most * scale >= WHOLE) scale /= 2;
  return scale;
}

/** Forgets the groups that were found before. */
export function begin(search: Search, start: readonly number[]): void {
  const { points, labels, gaps, narrowed, sums, sizes, table, squares } = search;
  labels.fill(NO_GROUP);
  gaps.fill(-1);
  for (const room of [narrowed, sums, sizes, table]) room.fill(0);
  squares.fill(Infinity);
  start.forEach((point, group) => {
    squares[group] = real(search.own, point);
    for (let n = int(points.starts, point); n < int(points.starts, point + 1); n++) {
      table[int(points.columns, n) * STRIDE + group] = real(points.values, n);
    }
  });
}
