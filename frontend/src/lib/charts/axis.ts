import { nice, tickStep, ticks as roundValues } from 'd3-array';
import { decimal, type KpiResult } from '$lib/contract';
import { decimalsOf } from './precision.ts';

export interface Tick {
  readonly value: number;
  /** Place along the axis, in percent of its length. */
  readonly at: number;
  readonly label: string;
}

/** An axis over a stretch of values; everything on it is placed in percent of its length. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
  /** Decimals that values on this axis are told with. */
  readonly decimals: number;
}

/** More labels than these touch each other on a screen of 320 px. */
const MOST_TICKS = 5;

/**
 * An axis that covers the extent, with round ends unless they are to stay `as given`. Marks are never
 * finer than the decimals allow, so that the axis promises no more than the simulation keeps.
 */
export function axisOf(
  extent: readonly [number, number],
  decimals: number,
  ends: 'round' | 'as given' = 'round',
): Axis {
  const finest = 10 ** -decimals;
  let count = MOST_TICKS;
  while (count > 1 && tickStep(extent[0], extent[1], count) < finest) count -= 1;
  // What a linear scale is made of, without the colours and formats that d3-scale brings along.
  const [from, to] = ends === 'round' ? nice(extent[0], extent[1], count) : extent;
  const places = decimalsOfStep(tickStep(from, to, count));
  const ticks = roundValues(from, to, count).map((value) => ({
    value,
    at: percentOf(value, from, to),
    label: decimal(value, places),
  }));
  return { from, to, ticks, decimals };
}

/** Decimals that tell multiples of a step apart: none for 5, one for 0.5. */
function decimalsOfStep(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}

/** The axis that all charts of a KPI share; null when every draw is the same. */
export function kpiAxis(kpi: KpiResult, runs: number): Axis | null {
  const known = [kpi.min, kpi.max, ...(kpi.target === null ? [] : [kpi.target])];
  if (kpi.min === kpi.max) return null;
  return axisOf([Math.min(...known), Math.max(...known)], decimalsOf({ std: kpi.std, runs }));
}

/** Where a value stands on the axis, in percent; values beyond an end stand at that end. */
export function place({ from, to }: Pick<Axis, 'from' | 'to'>, value: number): number {
  return Math.min(100, Math.max(0, percentOf(value, from, to)));
}

function percentOf(value: number, from: number, to: number): number {
  return (100 * (value - from)) / (to - from);
}
