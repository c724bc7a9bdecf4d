import type { Sensitivity } from '#contract/scenarios';
import { flag, int, real } from '../numeric/elements.ts';
import type { Ranking } from './ranks.ts';

/** What is counted of a field's draws and the successes. */
interface Counts {
  readonly bottom: number;
  readonly top: number;
  /** Sum of the ranks of the runs that succeed. */
  readonly rankSum: number;
  readonly successes: number;
}

/**
 * How the successes depend on a field: the difference of the success rate between the top and the
 * bottom third of the runs by the field's draw, and Spearman's rho with average ranks.
 */
export function sensitivityOf(field: string, ranking: Ranking, success: Uint8Array): Sensitivity {
  const runs = success.length;
  if (ranking.constant) return { field, status: 'unavailable', reason: 'constant_draws' };
  const third = Math.floor(runs / 3);
  const counts = countThirds(ranking, success, third);
  if (counts.successes === 0 || counts.successes === runs) {
    return { field, status: 'unavailable', reason: 'constant_success' };
  }
  const bottom = counts.bottom / third;
  const top = counts.top / third;
  const difference = top - bottom;
  const noise = 1.96 * Math.sqrt((top * (1 - top) + bottom * (1 - bottom)) / third);
  const insideNoise = difference === 0 || Math.abs(difference) < noise;
  return {
    field,
    status: 'computed',
    difference,
    spearman: spearman(ranking, counts),
    insideNoise,
  };
}

function countThirds({ places, ranks }: Ranking, success: Uint8Array, third: number): Counts {
  let bottom = 0;
  let top = 0;
  let rankSum = 0;
  let successes = 0;
  for (let i = 0; i < success.length; i++) {
    const hit = flag(success, i);
    const place = int(places, i);
    bottom += place < third ? hit : 0;
    top += place >= success.length - third ? hit : 0;
    rankSum += hit * real(ranks, i);
    successes += hit;
  }
  return { bottom, top, rankSum, successes };
}

/**
 * Pearson's correlation of the ranks with the successes. The average ranks of two values are a linear
 * function of them, so this is Spearman's rho.
 */
function spearman({ ranks }: Ranking, { rankSum, successes }: Counts): number {
  const runs = ranks.length;
  const mean = (runs + 1) / 2;
  let squares = 0;
  for (let i = 0; i < runs; i++) squares += (real(ranks, i) - mean) * (real(ranks, i) - mean);
  const hits = (successes * (runs - successes)) / runs;
  return (rankSum - successes * mean) / Math.sqrt(squares * hits);
}
