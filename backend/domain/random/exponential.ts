import { drawByBlocks } from '../kernels/by-blocks.ts';
import { kernels } from '../kernels/machine.ts';
import type { RandomStream } from './stream.ts';

/**
 * Fills `out` with exponential numbers of mean 1 (the distribution of -ln of a uniform number), by
 * the ziggurat of 256 layers.
 */
export function fillExponential(stream: RandomStream, out: Float64Array): void {
  drawByBlocks(stream.state, out, kernels.exponentials);
}
