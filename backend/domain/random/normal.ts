import { drawByBlocks } from '../kernels/by-blocks.ts';
import { kernels } from '../kernels/machine.ts';
import type { RandomStream } from './stream.ts';

/** Fills `out` with standard normal numbers, by the ziggurat of 256 layers. */
export function fillNormal(stream: RandomStream, out: Float64Array): void {
  drawByBlocks(stream.state, out, kernels.normals);
}
