import { extent } from 'd3-array';
import { area, line } from 'd3-shape';
import type { ConvergencePoint } from '$lib/contract';
import { axisOf, place, type Axis } from './axis.ts';
import { wilson95 } from '$lib/contract';
import { shareError } from './precision.ts';

export interface ConvergenceStep extends ConvergencePoint {
  /** 95 % interval by Wilson of the share after so many runs. */
  readonly band: readonly [number, number];
}

export interface Convergence {
  readonly steps: readonly ConvergenceStep[];
  /** Shares, in percent. */
  readonly axis: Axis;
  readonly runs: Axis;
  /** SVG paths in a square of 100 by 100. */
  readonly line: string;
  readonly band: string;
}

/** Half of the last band in percentage points that is narrow enough. */
export const NARROW_POINTS = 5;

export const STABLE_RULE = `Stable means: over the second half of the runs the share stays within the last 95 % band, and that band reaches at most ${NARROW_POINTS} percentage points to either side.`;

/** The running share of successes with its band, from no run to all of them. */
export function convergence(points: readonly ConvergencePoint[]): Convergence {
  const steps = points.map((point) => ({
    ...point,
    band: wilson95(point.share * point.after, point.after),
  }));
  const shares = steps.flatMap(({ band }) => band).map((one) => 100 * one);
  const [low = 0, high = 100] = extent(shares);
  const axis = axisOf([low, high], 0);
  const runs = axisOf([0, points.at(-1)?.after ?? 1], 0, 'as given');
  const x = ({ after }: ConvergencePoint) => place(runs, after);
  const y = (share: number) => 100 - place(axis, 100 * share);
  const drawLine = line<ConvergenceStep>(x, ({ share }) => y(share)).digits(2);
  const drawBand = area<ConvergenceStep>(
    x,
    ({ band }) => y(band[0]),
    ({ band }) => y(band[1]),
  ).digits(2);
  return { steps, axis, runs, line: drawLine(steps) ?? '', band: drawBand(steps) ?? '' };
}

export interface Verdict {
  readonly stable: boolean;
  /** Half of the last band, in percentage points. */
  readonly points: number;
  /** Whether the share left the last band in the second half of the runs. */
  readonly wanders: boolean;
}

/** Judges by `STABLE_RULE`; null without a point. */
export function verdict(points: readonly ConvergencePoint[]): Verdict | null {
  const last = points.at(-1);
  if (!last) return null;
  const [low, high] = wilson95(last.share * last.after, last.after);
  const wanders = points
    .filter(({ after }) => 2 * after >= last.after)
    .some(({ share }) => share < low || share > high);
  const error = 100 * shareError(last.share, last.after);
  return { stable: !wanders && error <= NARROW_POINTS, points: error, wanders };
}
