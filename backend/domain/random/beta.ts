import { drawByBlocks } from '../kernels/by-blocks.ts';
import { kernels } from '../kernels/machine.ts';
import type { RandomStream } from './stream.ts';

/**
 * Fills `out` with Beta(a, b) numbers, both shapes above 0. The last block is drawn whole, however
 * much of it is used.
 */
export function fillBeta(stream: RandomStream, a: number, b: number, out: Float64Array): void {
  drawByBlocks(stream.state, out, () => kernels.betas(a, b));
}
