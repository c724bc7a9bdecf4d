import { kmeans } from 'ml-kmeans';

/** Points as rows; all rows have the same length. */
export type Points = readonly (readonly number[])[];

export interface Clustering {
  /** Index of each point's group. */
  readonly labels: readonly number[];
  readonly centres: Points;
}

export const MOST_STEPS = 100;
/** Squared distance that a centre still moves, where a block of features has the variance 1. */
export const TOLERANCE = 1e-4;

/**
 * Lloyd's algorithm from the given centres. It adds, multiplies and divides in the points' order and
 * nothing else, so the same points and centres give the same groups in every engine. The library's
 * own starting points, which draw from a generator of its own, are not used.
 */
export function clusterFrom(points: Points, centres: Points): Clustering {
  // The library writes to neither, but its types do not say so.
  const [data, initialization] = [points as number[][], centres as number[][]];
  const { clusters, centroids } = kmeans(data, centres.length, {
    initialization,
    maxIterations: MOST_STEPS,
    tolerance: TOLERANCE,
  });
  return { labels: clusters, centres: centroids };
}
