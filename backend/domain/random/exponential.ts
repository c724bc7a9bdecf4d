import { int, real } from '../numeric/elements.ts';
import { exp } from '../numeric/exp.ts';
import { ln } from '../numeric/ln.ts';
import { BLOCK, lastSpare, nextUniform, uniformBlock, type RandomStream } from './stream.ts';
import { EXPONENTIAL_ZIGGURAT } from './ziggurat-tables.ts';

const { tail, edges, heights } = EXPONENTIAL_ZIGGURAT;

/**
 * Fills `out` with exponential numbers of mean 1 (the distribution of -ln of a uniform number), by
 * the ziggurat of 256 layers.
 */
export function fillExponential(stream: RandomStream, out: Float64Array): void {
  for (let from = 0; from < out.length; from += BLOCK) exponentialBlock(stream, out, from);
}

/** Fills at most a block of `out` from index `from` on with exponential numbers of mean 1. */
export function exponentialBlock(stream: RandomStream, out: Float64Array, from: number): void {
  uniformBlock(stream, out, from);
  const opens = proposeBlock(stream, out, from);
  for (let i = 0; i < opens; i++) {
    const at = int(stream.open, i);
    out[from + at] = settle(stream, int(stream.spare, at) & 255, real(out, from + at));
  }
}

/** An exponential number of mean 1. */
export function nextExponential(stream: RandomStream): number {
  const u = nextUniform(stream);
  const layer = lastSpare(stream) & 255;
  const x = u * real(edges, layer);
  return x < real(edges, layer + 1) ? x : settle(stream, layer, x);
}

/** Turns uniform numbers into candidates; lists those that lie outside their layer's certain part. */
function proposeBlock(stream: RandomStream, out: Float64Array, from: number): number {
  const { spare, open } = stream;
  const count = Math.min(BLOCK, out.length - from);
  let opens = 0;
  for (let i = 0; i < count; i++) {
    const layer = int(spare, i) & 255;
    const x = real(out, from + i) * real(edges, layer);
    out[from + i] = x;
    if (x >= real(edges, layer + 1)) open[opens++] = i;
  }
  return opens;
}

/** Decides on a candidate outside its layer's certain part; a refused one is drawn anew. */
function settle(stream: RandomStream, layer: number, x: number): number {
  // What lies beyond the start of the tail is exponential again.
  if (layer === 0) return tail - ln(nextUniform(stream));
  const bottom = real(heights, layer);
  const y = bottom + nextUniform(stream) * (real(heights, layer + 1) - bottom);
  return y < exp(-x) ? x : nextExponential(stream);
}
