import type { KpiSpec } from '#contract/catalogue/patterns';
import type { KpiResult } from '#contract/scenarios';
import { int, real } from '../numeric/elements.ts';
import { shareOutside } from '../random/truncated-normal.ts';
import { extentOf } from './order-statistics.ts';
import { percentilesOf, type PercentilePlan } from './percentiles.ts';
import { countAbove, countBelow, deviationOf, meanOf, meanWhere } from './statistics.ts';

/** What a KPI's result needs: percentiles 0, 1, ..., 100, then 2.5 and 97.5 in their places. */
export const KPI_PERCENTS: readonly number[] = [
  ...[0, 1, 2, 2.5],
  ...Array.from({ length: 95 }, (_, i) => i + 3),
  ...[97.5, 98, 99, 100],
];

const BINS = 40;

/** How a KPI's draws count: the runs in which the response takes effect, and the target met or not. */
export interface KpiRuns {
  readonly effective: Uint8Array;
  readonly target: number | null;
  /** Share of the draws that meet the target; null without one. */
  readonly probabilityTarget: number | null;
}

/** Everything that is told of a KPI's draws. `plan` is that of KPI_PERCENTS. */
export function kpiResult(
  kpi: KpiSpec,
  draws: Float64Array,
  runs: KpiRuns,
  plan: PercentilePlan,
): KpiResult {
  const { name, unit, role, favourable, distribution } = kpi;
  const { target, probabilityTarget } = runs;
  const [min, max] = extentOf(draws);
  const all = percentilesOf(draws, plan);
  const at = (percent: number) => all[KPI_PERCENTS.indexOf(percent)] ?? NaN;
  const mean = meanOf(draws);
  const probabilityPositive = countAbove(draws, 0) / draws.length;
  return {
    ...{ name, unit, role, favourable, distribution },
    shareCutOff: distribution.kind === 'normal' ? shareOutside(distribution) : 0,
    mean,
    median: at(50),
    std: deviationOf(draws, mean),
    min,
    max,
    interval95: [at(2.5), at(97.5)],
    interval68: [at(16), at(84)],
    quantiles: all.filter((_, i) => Number.isInteger(KPI_PERCENTS[i])),
    histogram: { from: min, to: max, counts: histogram(draws, min, max) },
    probabilityPositive,
    probabilityFavourable:
      favourable === 'higher' ? probabilityPositive : countBelow(draws, 0) / draws.length,
    target,
    probabilityTarget,
    targetTellsNothing:
      probabilityTarget === null ? null : probabilityTarget === 0 || probabilityTarget === 1,
    expectedEffect: meanWhere(draws, runs.effective),
  };
}

/** Counts in equal bins; the largest value belongs to the last one. */
function histogram(draws: Float64Array, min: number, max: number): readonly number[] {
  const counts = new Int32Array(BINS + 1);
  const scale = max > min ? BINS / (max - min) : 0;
  for (let i = 0; i < draws.length; i++) {
    const bin = Math.floor((real(draws, i) - min) * scale);
    counts[bin] = int(counts, bin) + 1;
  }
  counts[BINS - 1] = int(counts, BINS - 1) + int(counts, BINS);
  return [...counts.subarray(0, BINS)];
}
