import { bisectLeft, bisectRight } from 'd3-array';
import type { KpiResult } from '$lib/contract';

/** A limit that a reader sets: the chance to end at least, or at most, there. */
export interface Threshold {
  readonly value: number;
  readonly side: 'least' | 'most';
}

export function meets(value: number, { value: limit, side }: Threshold): boolean {
  return side === 'least' ? value >= limit : value <= limit;
}

/**
 * The share of the draws that meet a threshold, read from their recorded percentiles (0, 1, ..., 100)
 * with straight lines between them; a share in [0, 1], exact to 1 in 100.
 */
export function chanceOf(quantiles: readonly number[], threshold: Threshold): number {
  const { value, side } = threshold;
  return side === 'most' ? shareUpTo(quantiles, value) : 1 - shareBelow(quantiles, value);
}

/** As `chanceOf`; the KPI's own target was counted run by run, and is told as it was counted. */
export function kpiChance(kpi: KpiResult, threshold: Threshold): number {
  const target = targetThreshold(kpi);
  const counted = target?.value === threshold.value && target.side === threshold.side;
  return counted && kpi.probabilityTarget !== null
    ? kpi.probabilityTarget
    : chanceOf(kpi.quantiles, threshold);
}

function shareUpTo(quantiles: readonly number[], value: number): number {
  return shareAt(quantiles, value, bisectRight(quantiles, value));
}

function shareBelow(quantiles: readonly number[], value: number): number {
  return shareAt(quantiles, value, bisectLeft(quantiles, value));
}

/** `after` is the index of the first percentile that counts as beyond the value. */
function shareAt(quantiles: readonly number[], value: number, after: number): number {
  const steps = quantiles.length - 1;
  const low = quantiles[after - 1];
  const high = quantiles[after];
  if (low === undefined) return 0;
  if (high === undefined) return 1;
  const within = high > low ? (value - low) / (high - low) : 0;
  return (after - 1 + within) / steps;
}

/**
 * What an address says of a KPI's threshold, in the KPI's unit; null where it says nothing or no
 * finite number. `threshold.<kpi>` and `side.<kpi>` are the names.
 */
export function thresholdIn(
  query: URLSearchParams,
  kpi: Pick<KpiResult, 'name' | 'favourable'>,
): Threshold | null {
  const written = query.get(`threshold.${kpi.name}`)?.trim() ?? '';
  const value = written === '' ? NaN : Number(written);
  if (!Number.isFinite(value)) return null;
  const side = query.get(`side.${kpi.name}`);
  return { value, side: side === 'least' || side === 'most' ? side : favouredSide(kpi) };
}

/** The side on which a KPI is wanted. */
export function favouredSide(kpi: Pick<KpiResult, 'favourable'>): Threshold['side'] {
  return kpi.favourable === 'higher' ? 'least' : 'most';
}

/** The recorded target as a threshold; null without one. */
export function targetThreshold(kpi: Pick<KpiResult, 'target' | 'favourable'>): Threshold | null {
  return kpi.target === null ? null : { value: kpi.target, side: favouredSide(kpi) };
}

/** An address's query with this threshold in it, and all else as it was. */
export function withThreshold(
  query: URLSearchParams,
  name: string,
  { value, side }: Threshold,
): string {
  const next = new URLSearchParams(query);
  next.set(`threshold.${name}`, String(value));
  next.set(`side.${name}`, side);
  return `?${next.toString()}`;
}
