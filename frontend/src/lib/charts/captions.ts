import { count, decimal, type KpiResult, whole, wilson95 } from '$lib/contract';
import { percent, unitName, withUnit } from '$lib/words';
import type { Axis } from './axis.ts';
import type { Dot } from './dotplot.ts';
import { fullest, histogram } from './histogram.ts';
import { decimalsOf, shareError } from './precision.ts';
import { kpiChance, meets, type Threshold } from './threshold.ts';

/** Sentences about a KPI's charts, each made from the numbers that the chart draws. */

/** How a KPI's values are told: in its unit, with the decimals that so many runs allow. */
export function teller(kpi: Pick<KpiResult, 'unit' | 'std'>, runs: number) {
  const decimals = decimalsOf({ std: kpi.std, runs });
  return (value: number) => withUnit(value, kpi.unit, decimals);
}

/** `9 in 10 runs end above 27 %, and 9 in 10 below 33 %.` */
export function dotplotCaption(kpi: KpiResult, runs: number): string {
  const tell = teller(kpi, runs);
  const [low, high] = [kpi.quantiles[10], kpi.quantiles[90]];
  if (kpi.min === kpi.max) return `All ${whole(runs)} runs end at ${tell(kpi.min)}.`;
  if (low === undefined || high === undefined) return 'The percentiles are not recorded.';
  return `9 in 10 runs end above ${tell(low)}, and 9 in 10 end below ${tell(high)}.`;
}

/** `95 of 100 simulated outcomes fall between 26 % and 34 %, ...` */
export function intervalCaption(kpi: KpiResult, runs: number): string {
  const tell = teller(kpi, runs);
  const [low, high] = kpi.interval95;
  const [from, to] = kpi.interval68;
  return `95 of 100 simulated outcomes fall between ${tell(low)} and ${tell(high)}, 68 of 100 between ${tell(from)} and ${tell(to)}. The middle one is ${tell(kpi.median)}.`;
}

/** Where the fullest bin lies, and how far the runs spread. */
export function histogramCaption(kpi: KpiResult, axis: Axis, runs: number): string {
  const tell = teller(kpi, runs);
  const top = fullest(histogram(kpi.histogram, axis));
  if (!top) return 'No bins are recorded.';
  const bins = kpi.histogram.counts.length;
  return `The runs spread from ${tell(kpi.min)} to ${tell(kpi.max)}. The fullest of ${bins} equal bins, near ${tell((top.from + top.to) / 2)}, holds ${whole(top.runs)} of ${whole(runs)} runs.`;
}

const SIDES = { least: 'at least', most: 'at most' } as const;

/** `at least 8 pp` */
export function limitWords(limit: Threshold, kpi: Pick<KpiResult, 'unit'>): string {
  // The limit is what the reader wrote; it has no error and is told as it is.
  const written = decimal(limit.value, decimalsWritten(limit.value));
  return `${SIDES[limit.side]} ${written} ${unitName(kpi.unit)}`;
}

function decimalsWritten(value: number): number {
  const [, after = ''] = String(value).split('.');
  return Math.min(6, after.length);
}

/** The chance to meet a threshold, with the error of the simulation. */
export function thresholdCaption(kpi: KpiResult, limit: Threshold, runs: number): string {
  const words = limitWords(limit, kpi);
  if (meets(kpi.min, limit) && meets(kpi.max, limit)) {
    return `All ${whole(runs)} runs end there: ${words}. A limit that every run meets tells nothing.`;
  }
  if (!meets(kpi.min, limit) && !meets(kpi.max, limit)) {
    return `None of ${whole(runs)} runs ends there: ${words}. A limit that no run meets tells nothing.`;
  }
  // Percentiles end at the outermost run, which still counts as one.
  const chance = Math.max(1 / runs, kpiChance(kpi, limit));
  const error = Math.ceil(100 * shareError(chance, runs));
  return `The chance of ${words} is ${percent(chance)}, give or take ${count(error, 'percentage point')} (95\u00a0% of such simulations).`;
}

/** What the recorded target says; null without one. */
export function targetCaption(kpi: KpiResult, runs: number): string | null {
  const { target, probabilityTarget: chance } = kpi;
  if (target === null || chance === null) return null;
  const side = kpi.favourable === 'higher' ? 'least' : 'most';
  const words = limitWords({ value: target, side }, kpi);
  const met = Math.round(chance * runs);
  if (met === runs) {
    return `All ${whole(runs)} runs met the target (${words}). ${boundWords(kpi, target)}so this target tells nothing.`;
  }
  if (met === 0)
    return `None of ${whole(runs)} runs met the target (${words}), so this target tells nothing.`;
  const [low, high] = wilson95(met, runs);
  return `${whole(met)} of ${whole(runs)} runs met the target (${words}): ${percent(chance)}, 95 % interval ${percent(low)} to ${percent(high)}.`;
}

/** Why every run meets the target: the distribution cannot miss it. */
function boundWords(kpi: KpiResult, target: number): string {
  const [low, high] = boundsOf(kpi);
  const [bound, name] = kpi.favourable === 'higher' ? [low, 'lower'] : [high, 'upper'];
  const beyond = kpi.favourable === 'higher' ? bound >= target : bound <= target;
  if (!beyond) return 'No run missed it, ';
  const also = bound === target ? 'also ' : '';
  return `The ${name} bound of the effect is ${also}${decimal(bound, decimalsWritten(bound))}, `;
}

export function boundsOf({
  distribution: spread,
}: Pick<KpiResult, 'distribution'>): readonly [number, number] {
  return spread.kind === 'triangular' ? [spread.min, spread.max] : spread.bounds;
}

/** How many of the dots are filled, and what they meet. */
export function filledCaption(dots: readonly Dot[], limit: Threshold, kpi: KpiResult): string {
  const met = dots.filter((dot) => dot.meets).length;
  return `${met} of ${dots.length} dots are filled: ${limitWords(limit, kpi)}.`;
}
