import type { KpiResult } from '$lib/contract';
import { place, type Axis } from './axis.ts';

/** A line over 95 of 100 outcomes, a bar over the middle 68, and the median; in percent of the axis. */
export interface IntervalMarks {
  readonly wide: readonly [number, number];
  readonly narrow: readonly [number, number];
  readonly middle: number;
}

export type IntervalValues = Pick<KpiResult, 'interval95' | 'interval68' | 'median'>;

export function intervalMarks(values: IntervalValues, axis: Pick<Axis, 'from' | 'to'>) {
  const both = ([low, high]: readonly [number, number]) =>
    [place(axis, low), place(axis, high)] as const;
  const marks: IntervalMarks = {
    wide: both(values.interval95),
    narrow: both(values.interval68),
    middle: place(axis, values.median),
  };
  return marks;
}
