import { openStream } from '../random/stream.ts';
import { clusterFrom, type Clustering, type Points } from './k-means.ts';
import { squaredDistance, startingCentres } from './starting-centres.ts';

/** Starts of each clustering; the one with the smallest sum of squares counts. */
const STARTS = 3;

/** Which clustering it is: each has random numbers of its own. */
export interface ClusteringKey {
  readonly seed: string;
  /** Names the data set and the repetition. */
  readonly name: string;
}

/** The best of a few seeded k-means runs. */
export function bestClustering(points: Points, groups: number, key: ClusteringKey): Clustering {
  let best: Clustering = { labels: [], centres: [] };
  let least = Infinity;
  for (let start = 0; start < STARTS; start++) {
    const stream = openStream(key.seed, 'persona.start', `${key.name}/${groups}/${start}`);
    const found = clusterFrom(points, startingCentres(points, groups, stream));
    const spread = spreadOf(points, found);
    if (spread < least) [best, least] = [found, spread];
  }
  return best;
}

/** Index of the centre that is nearest to a point; the first one of several. */
export function nearestCentre(point: readonly number[], centres: Points): number {
  let nearest = 0;
  let least = Infinity;
  centres.forEach((centre, i) => {
    const distance = squaredDistance(point, centre);
    if (distance < least) [nearest, least] = [i, distance];
  });
  return nearest;
}

/** Sum of the squared distances of the points from their centres. */
function spreadOf(points: Points, { labels, centres }: Clustering): number {
  let sum = 0;
  points.forEach((point, i) => {
    sum += squaredDistance(point, centres[labels[i] ?? 0] ?? []);
  });
  return sum;
}
