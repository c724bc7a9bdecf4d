import { PLACES } from '../kernels/points.ts';
import type { DataSet } from './data-set.ts';
import { squaresOf } from './sparse-points.ts';

// A local name: test runners intercept each look-up of a global.
const { sqrt } = Math;

/** The group of a point that was not looked at yet. */
export const NO_GROUP = PLACES;
/** Rounding of a squared distance, a column and unit of the largest sum of squares; five times. */
const ROUNDING = 1e-14;
/** How far a centre may lie from the library's, a point and unit of the largest distance; twice. */
const SLIP = 1e-15;
/** Sums of whole numbers below it, and of their rounding, are exact. */
const WHOLE = 4503599627370496;

/** What is known of a data set before it is clustered. */
export interface Search {
  readonly set: Pick<DataSet, 'points' | 'distances' | 'places'>;
  /** Each point's sum of squares. */
  readonly own: Float64Array;
  /** Units in 1 of the grid to which values are rounded. */
  readonly scale: number;
  /** How far rounding may shift the difference of two squared distances, and a centre. */
  readonly rounding: number;
  readonly slip: number;
}

export function newSearch(set: Search['set']): Search {
  const { count, width } = set.points;
  const own = squaresOf(set.points);
  const largest = own.reduce((most, squares) => Math.max(most, squares), 0);
  const scale = scaleOf(count * sqrt(largest));
  const slip = SLIP * sqrt(width) * count * sqrt(largest);
  const rounding = ROUNDING * (width + 3) * largest + 8 * slip * sqrt(largest);
  return { set, own, scale, rounding, slip };
}

/** The largest power of two with which numbers that add up to `most` stay below 2^52, as whole numbers. */
function scaleOf(most: number): number {
  let scale = 1;
  if (!(most > 0 && most < Infinity)) return scale;
  while (most * scale * 2 < WHOLE) scale *= 2;
  while (most * scale >= WHOLE) scale /= 2;
  return scale;
}
