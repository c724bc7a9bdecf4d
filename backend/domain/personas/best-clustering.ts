import { int } from '../numeric/elements.ts';
import { openStream } from '../random/stream.ts';
import type { DataSet } from './data-set.ts';
import { spreadOf } from './exact-groups.ts';
import { jointLabels } from './joint-labels.ts';
import { clusterFrom } from './k-means.ts';
import { rowOf } from './point-set.ts';
import { type QuickGroups, quickGroups } from './quick-k-means.ts';
import { newSearch } from './quick-search.ts';
import { quickStartingPoints } from './quick-start.ts';
import { startingPoints } from './starting-points.ts';

/** Starts of each clustering; the one with the smallest sum of squares counts. */
const STARTS = 3;

/** Which clustering it is: each has random numbers of its own. */
export interface ClusteringKey {
  readonly seed: string;
  /** Names the data set and the repetition. */
  readonly name: string;
}

/** The best of a few seeded k-means runs. */
export interface BestClustering {
  /** Each point's group. */
  readonly labels: Int32Array;
  /** The points that its centres started from. */
  readonly start: readonly number[];
}

export type BestClusterings = (groups: number, key: ClusteringKey) => BestClustering;

/** Clusters a data set. What is found is what the library finds from the same starts. */
export function bestClusterings(set: DataSet): BestClusterings {
  const search = newSearch(set);
  const startFrom = (groups: number, key: ClusteringKey, start: number) => {
    const open = () => openStream(key.seed, 'persona.start', `${key.name}/${groups}/${start}`);
    return (
      quickStartingPoints(search, groups, open()) ?? startingPoints(set.full(), groups, open())
    );
  };
  return (groups, key) => {
    let best: (BestClustering & QuickGroups) | null = null;
    for (let i = 0; i < STARTS; i++) {
      const start = startFrom(groups, key, i);
      const found = { start, ...(quickGroups(search, start) ?? slowly(set, start)) };
      if (best === null || isCloser(set.points, found, best)) best = found;
    }
    return best ?? { labels: new Int32Array(0), start: [] };
  };
}

function slowly(set: DataSet, start: readonly number[]): QuickGroups {
  const full = set.full();
  const rows = Array.from({ length: full.count }, (_, i) => Array.from(rowOf(full, i)));
  const { labels } = clusterFrom(
    rows,
    start.map((point) => rows[point] ?? []),
  );
  return { labels: Int32Array.from(labels), spread: 0, slack: Infinity };
}

/** Whether the points lie closer to their centres than in another clustering. */
function isCloser(points: DataSet['points'], one: QuickGroups, other: QuickGroups): boolean {
  const difference = other.spread - one.spread;
  if (Math.abs(difference) > one.slack + other.slack) return difference > 0;
  if (areSame(one.labels, other.labels)) return false;
  return spreadOf(points, one.labels) < spreadOf(points, other.labels);
}

/** Whether the groups are the same, whatever their numbers. */
function areSame(a: Int32Array, b: Int32Array): boolean {
  const alike = jointLabels(a.length, [a, b]).examples;
  const groups = (labels: Int32Array) => new Set(alike.map((point) => int(labels, point))).size;
  return groups(a) === alike.length && groups(b) === alike.length;
}
