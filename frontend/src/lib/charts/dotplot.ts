import { max } from 'd3-array';
import type { Axis } from './axis.ts';
import { place } from './axis.ts';
import { meets, type Threshold } from './threshold.ts';

/** Fifty dots, each standing for 1 in 50 runs (Kay et al., 2016: quantile dotplots). */
export const DOTS = 50;

/** How many of the dots a share fills: none or all only where it is exactly that. */
export function filledDots(share: number, dots = DOTS): number {
  if (share <= 0) return 0;
  if (share >= 1) return dots;
  return Math.min(dots - 1, Math.max(1, Math.round(share * dots)));
}

export interface Dot {
  readonly value: number;
  readonly column: number;
  /** From the axis upwards, the first is 0. */
  readonly row: number;
  /** Whether it meets the threshold; null without one. */
  readonly meets: boolean | null;
}

export interface DotColumn {
  readonly from: number;
  readonly to: number;
  readonly dots: number;
  /** Dots in the columns before this one. */
  readonly before: number;
}

export interface Dotplot {
  readonly rows: number;
  readonly dots: readonly Dot[];
  readonly columns: readonly DotColumn[];
}

const USUAL_COLUMNS = 24;
const MOST_COLUMNS = 40;
/** Higher stacks become more columns. */
const HIGH_STACK = 8;

/**
 * The percentiles 1, 3, 5, ..., 99 as dots, stacked in equal columns along the axis. They are the
 * middles of fifty equally likely stretches, so every dot is 1 in 50 runs.
 */
export function dotplot(
  quantiles: readonly number[],
  axis: Axis,
  threshold: Threshold | null = null,
): Dotplot {
  const values = quantiles.filter((_, percent) => percent % 2 === 1);
  const usual = stack(values, axis, USUAL_COLUMNS);
  const placed = usual.rows > HIGH_STACK ? stack(values, axis, MOST_COLUMNS) : usual;
  return {
    rows: placed.rows,
    columns: columnsOf(placed, axis),
    dots: placed.dots.map((dot) => ({ ...dot, meets: threshold && meets(dot.value, threshold) })),
  };
}

interface Stacked {
  readonly rows: number;
  readonly heights: readonly number[];
  readonly dots: readonly Omit<Dot, 'meets'>[];
}

function stack(values: readonly number[], axis: Axis, columns: number): Stacked {
  const heights = Array.from({ length: columns }, () => 0);
  const dots = values.map((value) => {
    const column = Math.min(columns - 1, Math.floor((place(axis, value) / 100) * columns));
    const row = heights[column] ?? 0;
    heights[column] = row + 1;
    return { value, column, row };
  });
  return { rows: max(heights) ?? 0, heights, dots };
}

function columnsOf({ heights }: Stacked, { from, to }: Axis): readonly DotColumn[] {
  const width = (to - from) / heights.length;
  let before = 0;
  return heights.map((dots, i) => {
    const column = { from: from + i * width, to: from + (i + 1) * width, dots, before };
    before += dots;
    return column;
  });
}
