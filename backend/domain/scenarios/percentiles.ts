import { int, real } from '../numeric/elements.ts';
import { orderStatistics } from './order-statistics.ts';

/** Which order statistics the percentiles of so many values lie between, and where between them. */
export interface PercentilePlan {
  /** Ranks that are needed, ascending, each once. */
  readonly ranks: Int32Array;
  /** For each percentile the index in `ranks` of its lower neighbour; the upper one follows. */
  readonly lower: Int32Array;
  /** For each percentile its distance from the lower neighbour, in [0, 1). */
  readonly fractions: Float64Array;
}

/**
 * Percentiles (0 to 100, ascending) by linear interpolation between order statistics, numpy's
 * default: of n values the p-th lies at place (n - 1) * p/100.
 */
export function planPercentiles(n: number, percents: readonly number[]): PercentilePlan {
  const ranks: number[] = [];
  const lower: number[] = [];
  const fractions: number[] = [];
  for (const percent of percents) {
    const place = (n - 1) * (percent / 100);
    const rank = Math.floor(place);
    addRank(ranks, rank);
    lower.push(ranks.lastIndexOf(rank));
    fractions.push(place - rank);
    // The largest value has no upper neighbour, and needs none.
    if (rank < n - 1) addRank(ranks, rank + 1);
  }
  return {
    ranks: Int32Array.from(ranks),
    lower: Int32Array.from(lower),
    fractions: Float64Array.from(fractions),
  };
}

function addRank(ranks: number[], rank: number): void {
  if (rank > (ranks.at(-1) ?? -1)) ranks.push(rank);
}

/** The planned percentiles of the values, in the plan's order. */
export function percentilesOf(values: Float64Array, plan: PercentilePlan): readonly number[] {
  const neighbours = orderStatistics(values, plan.ranks);
  const found: number[] = [];
  for (let i = 0; i < plan.lower.length; i++) {
    found.push(between(neighbours, int(plan.lower, i), real(plan.fractions, i)));
  }
  return found;
}

/** A single percentile of the values. */
export function percentile(values: Float64Array, percent: number): number {
  return percentilesOf(values, planPercentiles(values.length, [percent]))[0] ?? NaN;
}

/** Interpolates from the nearer neighbour, as numpy does. */
function between(values: Float64Array, at: number, fraction: number): number {
  const low = real(values, at);
  if (fraction === 0) return low;
  const high = real(values, at + 1);
  const step = high - low;
  return fraction < 0.5 ? low + step * fraction : high - step * (1 - fraction);
}
