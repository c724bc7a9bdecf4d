import { maxIndex } from 'd3-array';
import type { KpiResult } from '$lib/contract';
import { place, type Axis } from './axis.ts';

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly runs: number;
  /** Place and width along the axis, and height, each in percent. */
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

/** The recorded bins, as bars; nothing is smoothed. The fullest bin is as high as the picture. */
export function histogram({ from, to, counts }: KpiResult['histogram'], axis: Axis): Bin[] {
  const step = (to - from) / counts.length;
  const most = counts[maxIndex(counts)] ?? 0;
  return counts.map((runs, i) => {
    const low = from + i * step;
    const high = i === counts.length - 1 ? to : from + (i + 1) * step;
    const x = place(axis, low);
    const height = most === 0 ? 0 : (100 * runs) / most;
    return { from: low, to: high, runs, x, width: place(axis, high) - x, height };
  });
}

/** The bin with the most runs; the first of several. Undefined without bins. */
export function fullest(bins: readonly Bin[]): Bin | undefined {
  return bins[maxIndex(bins, ({ runs }) => runs)];
}
