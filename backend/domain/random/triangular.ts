import { turnByBlocks } from '../kernels/by-blocks.ts';
import { kernels } from '../kernels/machine.ts';

export interface Triangular {
  readonly min: number;
  readonly mode: number;
  readonly max: number;
}

/** Turns uniform numbers into triangular ones, in place, by the inverse of the distribution. */
export function toTriangular(values: Float64Array, { min, mode, max }: Triangular): void {
  turnByBlocks(values, (count) => kernels.toTriangular(min, mode, max, count));
}
