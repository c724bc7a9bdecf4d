import { bestClusterings } from './best-clustering.ts';
import { type BlockSet, dataSetOf } from './data-set.ts';
import type { Points } from './k-means.ts';
import { permutedSet, shuffledOrders } from './permuted-set.ts';
import type { PointSet } from './point-set.ts';
import { roughSilhouettes } from './rough-silhouettes.ts';
import { type Labels, meanSilhouette, silhouettesOf } from './silhouette.ts';

/** One block of features: a row an author. */
export type BlockRows = Points;

const DATA_SETS = 39;
/** The 38th smallest of 39: unrelated features exceed it with a chance of 2 in 40. */
const RANK = 38;
const GROUPS = [2, 3, 4, 5];
/** Rough silhouettes are much nearer to the exact ones than this. */
const ROUGH = 1e-6;

/**
 * The best mean silhouette that the same search finds where features have nothing to do with each
 * other: its 95 % quantile over data sets in which each block is permuted across authors. Rough
 * silhouettes say which data sets may hold the quantile; only theirs are worked out to the last bit.
 */
export function byChance(blocks: BlockSet, seed: string): number {
  const tries = Array.from({ length: DATA_SETS }, (_, i) => tryOne(blocks, seed, i));
  const quantile = ranked(tries.map((one) => one.rough));
  return ranked(
    tries.map((one) => (Math.abs(one.rough - quantile) > ROUGH ? one.rough : one.exact())),
  );
}

/** Rows of all blocks side by side. */
export function joined(blocks: readonly BlockRows[]): Points {
  const [first = [], ...others] = blocks;
  return first.map((row, i) => others.reduce((wide, rows) => wide.concat(rows[i] ?? []), [...row]));
}

/** The best mean silhouette of a data set. */
interface Try {
  readonly rough: number;
  readonly exact: () => number;
}

function tryOne(blockSet: BlockSet, seed: string, i: number): Try {
  const { blocks, distances } = blockSet;
  const orders = shuffledOrders(blocks, seed, i);
  const set = dataSetOf(blockSet, orders);
  const best = bestClusterings(set);
  const groupings = GROUPS.map((groups) => best(groups, { seed, name: `chance-${i}` }).labels);
  return {
    rough: Math.max(...roughSilhouettes(distances, set.places, groupings)),
    exact: () => exactly(permutedSet(blocks, orders), groupings),
  };
}

function exactly(points: PointSet, groupings: readonly Labels[]): number {
  return Math.max(...silhouettesOf(points, groupings).map(meanSilhouette));
}

function ranked(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[RANK - 1] ?? Infinity;
}
