import { drawByBlocks } from '../kernels/by-blocks.ts';
import { kernels } from '../kernels/machine.ts';
import type { RandomStream } from './stream.ts';

/**
 * Fills `out` with gamma numbers of scale 1 and a shape of at least 1, never 0. The last block is
 * drawn whole, however much of it is used.
 */
export function fillGamma(stream: RandomStream, shape: number, out: Float64Array): void {
  drawByBlocks(stream.state, out, () => kernels.gammas(shape));
}
