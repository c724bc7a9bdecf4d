import { bestClustering } from './best-clustering.ts';
import type { Points } from './k-means.ts';
import { shuffled } from './shuffle.ts';
import { meanSilhouette, silhouettesOf } from './silhouette.ts';

/** One block of features: a row an author. */
export type BlockRows = Points;

const DATA_SETS = 39;
/** The 38th smallest of 39: unrelated features exceed it with a chance of 2 in 40. */
const RANK = 38;
const GROUPS = [2, 3, 4, 5];

/**
 * The best mean silhouette that the same search finds where features have nothing to do with each
 * other: its 95 % quantile over data sets in which each block is permuted across authors.
 */
export function byChance(blocks: readonly BlockRows[], seed: string): number {
  const best: number[] = [];
  for (let i = 0; i < DATA_SETS; i++) {
    best.push(
      bestSilhouette(joined(blocks.map((rows, b) => permuted(rows, seed, `${i}/${b}`))), {
        seed,
        name: `chance-${i}`,
      }),
    );
  }
  best.sort((a, b) => a - b);
  return best[RANK - 1] ?? Infinity;
}

/** Rows of all blocks side by side. */
export function joined(blocks: readonly BlockRows[]): Points {
  const [first = [], ...others] = blocks;
  return first.map((row, i) => others.reduce((wide, rows) => wide.concat(rows[i] ?? []), [...row]));
}

function permuted(rows: BlockRows, seed: string, id: string): BlockRows {
  const order = shuffled(rows.length, { seed, purpose: 'persona.shuffle', id });
  return order.map((author) => rows[author] ?? []);
}

function bestSilhouette(points: Points, key: { seed: string; name: string }): number {
  const groupings = GROUPS.map((groups) => bestClustering(points, groups, key).labels);
  return Math.max(...silhouettesOf(points, groupings).map(meanSilhouette));
}
