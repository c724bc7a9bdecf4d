import { int, real } from '../numeric/elements.ts';
import { exp } from '../numeric/exp.ts';
import { ln } from '../numeric/ln.ts';
import { BLOCK, lastSpare, nextUniform, uniformBlock, type RandomStream } from './stream.ts';
import { NORMAL_ZIGGURAT } from './ziggurat-tables.ts';

const { tail, edges, heights } = NORMAL_ZIGGURAT;
// Local names: test runners intercept each look-up of a global.
const { abs } = Math;

/** Fills `out` with standard normal numbers, by the ziggurat of 256 layers. */
export function fillNormal(stream: RandomStream, out: Float64Array): void {
  for (let from = 0; from < out.length; from += BLOCK) normalBlock(stream, out, from);
}

/** Fills at most a block of `out` from index `from` on with standard normal numbers. */
export function normalBlock(stream: RandomStream, out: Float64Array, from: number): void {
  uniformBlock(stream, out, from);
  const opens = proposeBlock(stream, out, from);
  for (let i = 0; i < opens; i++) {
    const at = int(stream.open, i);
    out[from + at] = settle(stream, int(stream.spare, at) & 255, real(out, from + at));
  }
}

/** A standard normal number. */
export function nextNormal(stream: RandomStream): number {
  const u = nextUniform(stream);
  const layer = lastSpare(stream) & 255;
  const x = (2 * u - 1) * real(edges, layer);
  return abs(x) < real(edges, layer + 1) ? x : settle(stream, layer, x);
}

/** Turns uniform numbers into candidates; lists those that lie outside their layer's certain part. */
function proposeBlock(stream: RandomStream, out: Float64Array, from: number): number {
  const { spare, open } = stream;
  const count = Math.min(BLOCK, out.length - from);
  let opens = 0;
  for (let i = 0; i < count; i++) {
    const layer = int(spare, i) & 255;
    const x = (2 * real(out, from + i) - 1) * real(edges, layer);
    out[from + i] = x;
    if (abs(x) >= real(edges, layer + 1)) open[opens++] = i;
  }
  return opens;
}

/** Decides on a candidate outside its layer's certain part; a refused one is drawn anew. */
function settle(stream: RandomStream, layer: number, x: number): number {
  if (layer === 0) return x < 0 ? -drawTail(stream) : drawTail(stream);
  const bottom = real(heights, layer);
  const y = bottom + nextUniform(stream) * (real(heights, layer + 1) - bottom);
  return y < exp(-0.5 * x * x) ? x : nextNormal(stream);
}

/** Marsaglia's method for the normal tail (Technometrics 6, 1964). */
function drawTail(stream: RandomStream): number {
  for (;;) {
    const x = -ln(nextUniform(stream)) / tail;
    const y = -ln(nextUniform(stream));
    if (y + y > x * x) return tail + x;
  }
}
