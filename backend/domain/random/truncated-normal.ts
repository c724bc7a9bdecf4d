import { turnByBlocks } from '../kernels/by-blocks.ts';
import { kernels } from '../kernels/machine.ts';
import { normalCdf } from '../numeric/normal.ts';

export interface TruncatedNormal {
  /** Mean and standard deviation of the unbounded distribution. */
  readonly mean: number;
  readonly sd: number;
  readonly bounds: readonly [number, number];
}

/** Share of the unbounded distribution that lies outside the bounds. */
export function shareOutside({ mean, sd, bounds: [low, high] }: TruncatedNormal): number {
  return normalCdf((low - mean) / sd) + normalCdf((mean - high) / sd);
}

/**
 * Turns uniform numbers into those of a normal distribution that is cut to its bounds, in place, by
 * its inverse between the distribution's values at the bounds.
 */
export function toTruncatedNormal(values: Float64Array, shape: TruncatedNormal): void {
  const { mean, sd, bounds } = shape;
  const [low, high] = bounds;
  // Taken on the side of the mean where the distribution's values are small and thus precise.
  const side = low > mean ? -1 : 1;
  const from = normalCdf((side * (low - mean)) / sd);
  const width = normalCdf((side * (high - mean)) / sd) - from;
  turnByBlocks(values, (count) => {
    kernels.toLine(from, width, count);
    kernels.toQuantiles(count);
    kernels.toLine(mean, side * sd, count);
    // Rounding may carry the last bit past a bound.
    kernels.cutTo(low, high, count);
  });
}
