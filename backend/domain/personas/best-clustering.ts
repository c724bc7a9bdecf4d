import { openStream } from '../random/stream.ts';
import type { Clustering, Points } from './k-means.ts';
import { pointSetOf, rowOf, squaredDistanceBelow, type PointSet } from './point-set.ts';
import { startingCentres } from './starting-centres.ts';

/** Starts of each clustering; the one with the smallest sum of squares counts. */
const STARTS = 3;

/** Which clustering it is: each has random numbers of its own. */
export interface ClusteringKey {
  readonly seed: string;
  /** Names the data set and the repetition. */
  readonly name: string;
}

/** Points to be clustered, and what clusters them from given centres. */
export interface Clusterer {
  readonly points: PointSet;
  readonly from: (centres: Points) => Clustering;
}

/** The best of a few seeded k-means runs. */
export function bestClustering(
  { points, from }: Clusterer,
  groups: number,
  key: ClusteringKey,
): Clustering {
  let best: Clustering = { labels: [], centres: [] };
  let least = Infinity;
  for (let start = 0; start < STARTS; start++) {
    const stream = openStream(key.seed, 'persona.start', `${key.name}/${groups}/${start}`);
    const found = from(startingCentres(points, groups, stream));
    const spread = spreadOf(points, found);
    if (spread < least) [best, least] = [found, spread];
  }
  return best;
}

/** Index of the centre that is nearest to a point; the first one of several. */
export function nearestCentre(points: PointSet, index: number, centres: PointSet): number {
  let nearest = 0;
  let least = Infinity;
  for (let centre = 0; centre < centres.count; centre++) {
    const distance = squaredDistanceBelow(least, points, index, rowOf(centres, centre));
    if (distance < least) [nearest, least] = [centre, distance];
  }
  return nearest;
}

/** Sum of the squared distances of the points from their centres. */
function spreadOf(points: PointSet, { labels, centres }: Clustering): number {
  const rows = pointSetOf(centres);
  let sum = 0;
  for (let i = 0; i < points.count; i++) {
    sum += squaredDistanceBelow(Infinity, points, i, rowOf(rows, labels[i] ?? 0));
  }
  return sum;
}
