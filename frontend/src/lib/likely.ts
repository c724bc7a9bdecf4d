import type { PairedCounts, SegmentView, SimulatedScenario } from '$lib/contract';
import { Z_95 } from '$lib/contract';

/** Which of several chances the simulation can tell apart. */

/**
 * Two chances count as apart where their 95 % intervals do not overlap. Runs that met the same draws
 * are compared in pairs instead, and as strictly: intervals of one width part when the difference is
 * 2 * 1.96 standard errors of one of them, which is sqrt(2) * 1.96 of the difference.
 */
const APART = Math.SQRT2 * Z_95;

export const APART_RULE =
  'Chances count as different where their 95 % intervals do not overlap; of scenarios that were compared run by run, where the runs in which only one of the two succeeds show it as strictly.';

/** In how many of so many runs only the one of two succeeds, and only the other. */
export type Pair = Pick<PairedCounts, 'iterations' | 'onlyA' | 'onlyB'>;

/** Whether two scenarios differ by more than other draws would: `onlyA` and `onlyB` are counts of runs. */
export function pairIsApart({ iterations, onlyA, onlyB }: Pair): boolean {
  const difference = onlyA - onlyB;
  const variance = onlyA + onlyB - difference ** 2 / iterations;
  return Math.abs(difference) > APART * Math.sqrt(variance);
}

type Views = readonly Pick<SegmentView, 'scenarios' | 'comparisons' | 'simulation'>[];

/** The likeliest of scenarios, and those that cannot be told from it. */
export interface Likeliest {
  /** One of each pattern, the best first: in other segments it meets the same draws. */
  readonly tied: readonly SimulatedScenario[];
  /** Patterns that were compared, those among them. */
  readonly patterns: number;
  readonly scenarios: number;
}

/**
 * @param scenarios that count the same, the best first
 * @param views of one generation, where pairs of a segment are recorded
 */
export function likeliest(scenarios: readonly SimulatedScenario[], views: Views): Likeliest {
  const seen = new Set<string>();
  const single = scenarios.filter(({ patternId }) => !seen.has(patternId) && seen.add(patternId));
  const [best] = single;
  const tied = best ? single.filter((one) => one === best || !isApart(best, one, views)) : [];
  return { tied, patterns: single.length, scenarios: scenarios.length };
}

function isApart(best: SimulatedScenario, other: SimulatedScenario, views: Views): boolean {
  const pair = pairOf(best.patternId, other.patternId, views);
  return pair ? pairIsApart(pair) : best.confidenceInterval[0] > other.confidenceInterval[1];
}

/** The recorded pair of two patterns, in any segment that has both; null where none has. */
function pairOf(a: string, b: string, views: Views): Pair | null {
  for (const { scenarios, comparisons, simulation } of views) {
    const patternOf = (id: string) => scenarios.find((one) => one.scenarioId === id)?.patternId;
    const found = comparisons.find((one) => {
      const both = [patternOf(one.a), patternOf(one.b)];
      return both.includes(a) && both.includes(b);
    });
    if (!found) continue;
    const { iterations } = simulation;
    const [onlyA, onlyB] = [found.onlyA * iterations, found.onlyB * iterations].map(Math.round);
    return { iterations, onlyA: onlyA ?? 0, onlyB: onlyB ?? 0 };
  }
  return null;
}
