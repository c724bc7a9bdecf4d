import { max } from 'd3-array';
import type { Sensitivity } from '$lib/contract';
import { axisOf, place, type Axis } from './axis.ts';

type Known = Extract<Sensitivity, { status: 'computed' }>;

export interface TornadoRow {
  readonly field: string;
  /** Percentage points between the success rates of the top and the bottom third. */
  readonly points: number;
  readonly spearman: number;
  /** Place and width of the bar in percent; it starts or ends at zero. */
  readonly x: number;
  readonly width: number;
}

export interface Tornado {
  readonly axis: Axis;
  readonly zero: number;
  /** The widest first. */
  readonly beyond: readonly TornadoRow[];
  readonly insideNoise: readonly TornadoRow[];
  readonly unavailable: readonly Extract<Sensitivity, { status: 'unavailable' }>[];
}

/** Bars narrower than these would look like much on an axis of their own. */
const LEAST_REACH = 10;

/** How the chance of success depends on each input, on one axis that is as long to both sides. */
export function tornado(rows: readonly Sensitivity[]): Tornado {
  const known = rows.filter((row): row is Known => row.status === 'computed');
  const reach = max(known, ({ difference }) => Math.abs(100 * difference)) ?? 0;
  const extent = Math.max(LEAST_REACH, reach);
  const axis = axisOf([-extent, extent], 0);
  const bars = known
    .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .map((row) => ({ ...bar(row, axis), noise: row.insideNoise }));
  return {
    axis,
    zero: place(axis, 0),
    beyond: bars.filter(({ noise }) => !noise),
    insideNoise: bars.filter(({ noise }) => noise),
    unavailable: rows.filter((row) => row.status === 'unavailable'),
  };
}

function bar({ field, difference, spearman }: Known, axis: Axis): TornadoRow {
  const points = 100 * difference;
  const zero = place(axis, 0);
  const end = place(axis, points);
  return { field, points, spearman, x: Math.min(zero, end), width: Math.abs(end - zero) };
}
