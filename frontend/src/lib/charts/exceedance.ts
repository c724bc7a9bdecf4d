import { line } from 'd3-shape';
import { place, type Axis } from './axis.ts';
import type { Threshold } from './threshold.ts';

export interface ChancePoint {
  readonly value: number;
  /** A share in [0, 1]. */
  readonly chance: number;
}

/** The chance to end at least (or at most) at each of the recorded percentiles. */
export function chanceCurve(
  quantiles: readonly number[],
  side: Threshold['side'],
): readonly ChancePoint[] {
  const steps = quantiles.length - 1;
  return quantiles.map((value, i) => ({
    value,
    chance: (side === 'most' ? i : steps - i) / steps,
  }));
}

/**
 * The corner beside the threshold's line that the curve leaves free: a falling curve leaves the upper
 * right and the lower left. `x` is the line's place in percent.
 */
export function freeCorner(side: Threshold['side'], x: number) {
  if (side === 'least') return { left: x > 60, low: x > 60 };
  return { left: x >= 40, low: x < 40 };
}

/**
 * The curve as an SVG path in a square of 100 by 100, from one end of the axis to the other: beyond
 * the draws it is certain, or out of the question.
 */
export function curvePath(curve: readonly ChancePoint[], axis: Axis): string {
  const first = curve[0];
  const last = curve.at(-1);
  if (!first || !last) return '';
  const ends = [{ ...first, value: axis.from }, ...curve, { ...last, value: axis.to }];
  const draw = line<ChancePoint>(
    ({ value }) => place(axis, value),
    ({ chance }) => 100 * (1 - chance),
  ).digits(2);
  return draw(ends) ?? '';
}
