import { real } from '../numeric/elements.ts';

export interface Triangular {
  readonly min: number;
  readonly mode: number;
  readonly max: number;
}

// Local names: test runners intercept each look-up of a global.
const { abs, floor, sqrt } = Math;

/**
 * Turns uniform numbers into triangular ones, in place, by the inverse of the distribution: min +
 * sqrt(u width below) where the mass up to u lies below the mode, else max - sqrt((1 - u) width
 * above). Which of the two is left to chance, so it is looked up instead of branched on.
 */
export function toTriangular(values: Float64Array, { min, mode, max }: Triangular): void {
  const width = max - min;
  // Up to here the mass lies below the mode; a width of 0 leaves every draw at the mode.
  const split = width > 0 ? (mode - min) / width : 0;
  const ends = Float64Array.of(min, max);
  const inwards = Float64Array.of(1, -1);
  const uniformAt = Float64Array.of(0, 1);
  const toMode = Float64Array.of(mode - min, max - mode);
  for (let i = 0; i < values.length; i++) {
    const u = real(values, i);
    const end = (floor(u - split) + 1) | 0;
    const root = sqrt(abs(u - real(uniformAt, end)) * width * real(toMode, end));
    values[i] = real(ends, end) + real(inwards, end) * root;
  }
}
