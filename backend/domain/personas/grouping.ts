import type { Grouping, GroupingTrial } from '#contract/personas';
import { type BestClustering, type BestClusterings, bestClusterings } from './best-clustering.ts';
import {
  byChance,
  joined,
  triesInTurn,
  type BlockRows,
  type ChanceTrial,
  type ChanceTries,
} from './chance.ts';
import { asGiven, type BlockSet, blockSetOf, type DataSet, dataSetOf } from './data-set.ts';
import { nearestRow } from './exact-groups.ts';
import type { Labels } from './joint-labels.ts';
import { clusterFrom } from './k-means.ts';
import { pointSetOf, rowOf } from './point-set.ts';
import { adjustedRandIndex } from './rand-index.ts';
import { shuffled } from './shuffle.ts';
import { meanSilhouette, silhouettesOf } from './silhouette.ts';

/** Numbers of groups that are looked at. */
export const GROUPS = [2, 3, 4, 5] as const;
const MOST_EXAMINED = 2000;
const LEAST_SILHOUETTE = 0.1;
const REPETITIONS = 20;
const LEAST_STABILITY = 0.8;

export interface Grouped {
  readonly grouping: Grouping;
  /** Each author's group; 0 for all when no groups are distinct. */
  readonly labels: Labels;
}

/**
 * Groups authors by the blocks of their features (method, section 5): the number of groups with the
 * best mean silhouette, or the next smaller one, whose groups lie apart further than chance explains
 * and come again with other seeds; else one group of all.
 * @param blocks each with a row an author
 * @param tries in which order, or where, the data sets are tried
 */
export function groupAuthors(
  blocks: readonly BlockRows[],
  seed: string,
  tries: ChanceTries = triesInTurn,
): Grouped {
  const examined = examinedOf(blocks, seed);
  const { sample, set } = examined;
  const trial = tries(examined.blocks, seed);
  const search: Search = { seed, ...examined, trial, chance: null };
  const { found, trials, chosen } = leaving(trial, () => {
    const groupings = GROUPS.map((groups) => search.best(groups, keyOf(seed)));
    const silhouettes = silhouettesOf(
      set.full(),
      groupings.map(({ labels }) => labels),
    ).map(meanSilhouette);
    return { found: groupings, ...tryGroups(search, groupings, silhouettes) };
  });
  const clustering = chosen === null ? null : found[chosen];
  const labels = clustering ? nearestOf(blocks, sample, clustering) : allAlike(blocks);
  return { labels, grouping: { ...outcome(trials, chosen), trials, examined: sample.length } };
}

/** Whoever helps stops when the search ends, in whatever way. */
function leaving<T>(trial: ChanceTrial, search: () => T): T {
  try {
    return search();
  } finally {
    trial.leave();
  }
}

/**
 * Each author's group once more, where it is known how many groups were found: the labels that
 * `groupAuthors` gives, without its tests of whether the groups are distinct.
 */
export function groupAgain(blocks: readonly BlockRows[], seed: string, groups: number): Labels {
  if (groups < 2) return allAlike(blocks);
  const { sample, best } = examinedOf(blocks, seed);
  return nearestOf(blocks, sample, best(groups, keyOf(seed)));
}

interface Examined {
  /** Indices of the authors who are examined. */
  readonly sample: Int32Array;
  readonly blocks: BlockSet;
  readonly set: DataSet;
  readonly best: BestClusterings;
}

function examinedOf(blocks: readonly BlockRows[], seed: string): Examined {
  const sample = sampleOf(blocks[0]?.length ?? 0, seed);
  const examined = blockSetOf(blocks.map((rows) => pointSetOf(rowsOf(rows, sample))));
  const set = dataSetOf(examined, asGiven(examined));
  return { sample, blocks: examined, set, best: bestClusterings(set) };
}

function rowsOf(rows: BlockRows, sample: Int32Array): BlockRows {
  return Array.from(sample, (author) => rows[author] ?? []);
}

function keyOf(seed: string) {
  return { seed, name: 'data' };
}

function allAlike([rows = []]: readonly BlockRows[]): Labels {
  return rows.map(() => 0);
}

/** The group of every author: whose centre is nearest. The centres are the library's. */
function nearestOf(
  blocks: readonly BlockRows[],
  sample: Int32Array,
  { start }: BestClustering,
): Labels {
  const rows = joined(blocks);
  const examined = rowsOf(rows, sample);
  const { centres } = clusterFrom(
    examined,
    start.map((point) => examined[point] ?? []),
  );
  const [points, known] = [pointSetOf(rows), centres.map((centre) => Float64Array.from(centre))];
  return rows.map((_row, i) => nearestRow(rowOf(points, i), known));
}

interface Search extends Examined {
  readonly seed: string;
  readonly trial: ChanceTrial;
  chance: number | null;
}

function sampleOf(authors: number, seed: string): Int32Array {
  const all = shuffled(authors, { seed, purpose: 'persona.sample', id: 'authors' });
  return all.slice(0, MOST_EXAMINED).sort();
}

function tryGroups(
  search: Search,
  found: readonly BestClustering[],
  silhouettes: readonly number[],
): { trials: readonly GroupingTrial[]; chosen: number | null } {
  const best = silhouettes.indexOf(Math.max(...silhouettes));
  const trials: GroupingTrial[] = [];
  let chosen: number | null = null;
  for (let i = best; i >= 0 && chosen === null; i--) {
    const [clustering, silhouette] = [found[i], silhouettes[i]];
    if (clustering === undefined || silhouette === undefined) continue;
    const trial = tryOne(search, clustering, silhouette);
    trials.push(trial);
    if (trial.verdict === 'distinct') chosen = i;
  }
  return { trials, chosen };
}

/** The three tests of one grouping, the cheapest first; a test is not made after one that failed. */
function tryOne(search: Search, clustering: BestClustering, silhouette: number): GroupingTrial {
  const groups = clustering.start.length;
  const trial = { groups, silhouette, byChance: null, stability: null };
  if (!(silhouette > LEAST_SILHOUETTE)) return { ...trial, verdict: 'below_limit' };
  const stability = stabilityOf(search, clustering);
  if (stability < LEAST_STABILITY) return { ...trial, stability, verdict: 'not_stable' };
  search.chance ??= byChance(search.blocks, search.seed, search.trial);
  const tested = { ...trial, stability, byChance: search.chance };
  return { ...tested, verdict: silhouette > search.chance ? 'distinct' : 'within_chance' };
}

/** Smallest adjusted Rand index between a grouping and its repetitions with other seeds. */
function stabilityOf({ best, seed }: Search, { labels, start }: BestClustering): number {
  let least = 1;
  for (let i = 0; i < REPETITIONS; i++) {
    const repeated = best(start.length, { seed, name: `again-${i}` });
    least = Math.min(least, adjustedRandIndex(labels, repeated.labels));
  }
  return least;
}

function outcome(
  trials: readonly GroupingTrial[],
  chosen: number | null,
): Omit<Grouping, 'trials' | 'examined'> {
  const last = trials.at(-1);
  if (chosen !== null && last) {
    const { groups, silhouette } = last;
    return { state: 'distinct', reason: null, groups, silhouette };
  }
  const unstable = trials.some(({ verdict }) => verdict === 'not_stable');
  const reason = unstable ? 'not_stable' : 'not_separated';
  return { state: 'no_distinct_groups', reason, groups: 1, silhouette: null };
}
