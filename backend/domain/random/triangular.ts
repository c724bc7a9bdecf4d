import { real } from '../numeric/elements.ts';

export interface Triangular {
  readonly min: number;
  readonly mode: number;
  readonly max: number;
}

/** Turns uniform numbers into triangular ones, in place, by the inverse of the distribution. */
export function toTriangular(values: Float64Array, { min, mode, max }: Triangular): void {
  const width = max - min;
  const below = mode - min;
  const above = max - mode;
  // Up to here the mass lies below the mode; a width of 0 leaves every draw at the mode.
  const split = width > 0 ? below / width : 0;
  for (let i = 0; i < values.length; i++) {
    const u = real(values, i);
    values[i] =
      u < split ? min + Math.sqrt(u * width * below) : max - Math.sqrt((1 - u) * width * above);
  }
}
