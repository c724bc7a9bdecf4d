import { count, decimal, type KpiResult, type Sensitivity, whole } from '$lib/contract';
import { fieldName, percent } from '$lib/words';
import { teller } from './captions.ts';
import type { DotColumn } from './dotplot.ts';
import type { ChancePoint } from './exceedance.ts';
import type { Bin } from './histogram.ts';
import type { ConvergenceStep } from './convergence.ts';
import type { Threshold } from './threshold.ts';

/** What is said of each bin while a reader walks over a chart, and the rows of the table beside it. */

export interface Told {
  readonly kpi: KpiResult;
  readonly runs: number;
}

export function columnSteps(columns: readonly DotColumn[], { kpi, runs }: Told): string[] {
  const tell = teller(kpi, runs);
  return columns.map(
    ({ from, to, dots, before }) =>
      `${tell(from)} to ${tell(to)}: ${count(dots, 'dot')} of 50, about ${2 * dots} in 100 runs; ${2 * before} in 100 lie below.`,
  );
}

export function columnRows(columns: readonly DotColumn[], { kpi, runs }: Told): string[][] {
  const tell = teller(kpi, runs);
  return columns.map(({ from, to, dots, before }) => [
    `${tell(from)} to ${tell(to)}`,
    ...[String(dots), `${2 * dots} in 100`, `${2 * before} in 100`],
  ]);
}

export function binSteps(bins: readonly Bin[], { kpi, runs }: Told): string[] {
  const tell = teller(kpi, runs);
  return bins.map(
    (bin) => `${tell(bin.from)} to ${tell(bin.to)}: ${whole(bin.runs)} of ${whole(runs)} runs.`,
  );
}

export function binRows(bins: readonly Bin[], { kpi, runs }: Told): string[][] {
  const tell = teller(kpi, runs);
  return bins.map((bin) => [`${tell(bin.from)} to ${tell(bin.to)}`, whole(bin.runs)]);
}

const SIDES = { least: 'or more', most: 'or less' } as const;

export function chanceSteps(
  curve: readonly ChancePoint[],
  side: Threshold['side'],
  { kpi, runs }: Told,
): string[] {
  const tell = teller(kpi, runs);
  return curve.map(
    ({ value, chance }) => `${tell(value)} ${SIDES[side]}: ${percent(chance)} of the runs.`,
  );
}

/** Every fifth percentile. */
export function chanceRows(
  curve: readonly ChancePoint[],
  side: Threshold['side'],
  { kpi, runs }: Told,
): string[][] {
  const tell = teller(kpi, runs);
  return curve
    .filter((_, i) => i % 5 === 0)
    .map(({ value, chance }) => [`${tell(value)} ${SIDES[side]}`, percent(chance)]);
}

export function convergenceSteps(steps: readonly ConvergenceStep[]): string[] {
  return steps.map(
    ({ after, share, band }) =>
      `After ${whole(after)} runs: ${percent(share)}, band ${percent(band[0])} to ${percent(band[1])}.`,
  );
}

export function convergenceRows(steps: readonly ConvergenceStep[]): string[][] {
  return steps.map(({ after, share, band }) => [
    whole(after),
    ...[percent(share), `${percent(band[0])} to ${percent(band[1])}`],
  ]);
}

const WHY = {
  constant_draws: 'Not computed: the input is the same in every run',
  constant_success: 'Not computed: success is the same in every run',
} as const;

export function sensitivityRows(rows: readonly Sensitivity[]): string[][] {
  return rows.map((row) =>
    row.status === 'computed'
      ? [
          fieldName(row.field),
          `${decimal(100 * row.difference, 0)} pp`,
          decimal(row.spearman, 2),
          row.insideNoise ? 'inside noise' : 'beyond noise',
        ]
      : [fieldName(row.field), '', '', WHY[row.reason]],
  );
}
