import { bestClusterings } from './best-clustering.ts';
import { type BlockSet, dataSetOf } from './data-set.ts';
import type { Points } from './k-means.ts';
import { shuffledOrders } from './permuted-set.ts';
import { roughSilhouettes } from './rough-silhouettes.ts';
import { meanSilhouette, silhouettesOf } from './silhouette.ts';

/** One block of features: a row an author. */
export type BlockRows = Points;

export const DATA_SETS = 39;
/** The 38th smallest of 39: unrelated features exceed it with a chance of 2 in 40. */
const RANK = 38;
const GROUPS = [2, 3, 4, 5];
/**
 * Rough silhouettes are nearer to the exact ones than half of this: a squared distance is off by
 * `TABLE_ROUNDING`, and by two more sums of 24 bits, so a distance and its root's own rounding are off by
 * less than 2e-7, and a silhouette by less than twice that.
 */
const ROUGH = 1e-6;

/** The data sets are known before it is known whether they are needed: others may try them meanwhile. */
export type ChanceTries = (blocks: BlockSet, seed: string) => ChanceTrial;

export interface ChanceTrial {
  /** For each data set the best mean silhouette, but for rounding: `roughTry` of 0, 1 and so on. */
  readonly found: () => readonly number[];
  /** Nothing is tried any more. */
  readonly leave: () => void;
}

/** One after the other, when they are needed. */
export const triesInTurn: ChanceTries = (blocks, seed) => ({
  found: () => Array.from({ length: DATA_SETS }, (_, i) => roughTry(blocks, seed, i)),
  leave: () => {},
});

/**
 * The best mean silhouette that the same search finds where features have nothing to do with each
 * other: its 95 % quantile over data sets in which each block is permuted across authors. Rough
 * silhouettes say which data sets may hold the quantile; only theirs are worked out to the last bit.
 */
export function byChance(blocks: BlockSet, seed: string, trial: ChanceTrial): number {
  const rough = trial.found();
  const quantile = ranked(rough);
  return ranked(
    rough.map((one, i) => (Math.abs(one - quantile) > ROUGH ? one : exactTry(blocks, seed, i))),
  );
}

/** Rows of all blocks side by side. */
export function joined(blocks: readonly BlockRows[]): Points {
  const [first = [], ...others] = blocks;
  return first.map((row, i) => others.reduce((wide, rows) => wide.concat(rows[i] ?? []), [...row]));
}

/** The best mean silhouette of a data set, but for rounding. @param i from 0 to below `DATA_SETS` */
export function roughTry(blocks: BlockSet, seed: string, i: number): number {
  const { set, groupings } = tryOne(blocks, seed, i);
  return Math.max(...roughSilhouettes(set.distances, set.places, groupings));
}

function exactTry(blocks: BlockSet, seed: string, i: number): number {
  const { set, groupings } = tryOne(blocks, seed, i);
  return Math.max(...silhouettesOf(set.full(), groupings).map(meanSilhouette));
}

function tryOne(blocks: BlockSet, seed: string, i: number) {
  const set = dataSetOf(blocks, shuffledOrders(blocks.blocks, seed, i));
  const best = bestClusterings(set);
  const key = { seed, name: `chance-${i}` };
  return { set, groupings: GROUPS.map((groups) => best(groups, key).labels) };
}

function ranked(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[RANK - 1] ?? Infinity;
}
