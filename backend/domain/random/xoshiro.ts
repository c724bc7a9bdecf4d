import { int } from '../numeric/elements.ts';

/** Name of the generator, as it is recorded with every simulation. */
export const GENERATOR = 'xoshiro128**';

/** Four 32-bit words, not all zero. */
export type GeneratorState = Int32Array;

const TWO_21 = 2097152;
const TWO_MINUS_53 = 1.1102230246251565e-16;
const BELOW_1 = 0.9999999999999999;
// Local names: test runners intercept each look-up of a global.
const { imul } = Math;

/**
 * The next 32-bit output; advances `state`. xoshiro128** 1.1 by David Blackman and Sebastiano Vigna,
 * period 2^128 - 1 (https://prng.di.unimi.it/xoshiro128starstar.c). Whole blocks are made by the
 * kernels, of the same outputs.
 */
export function nextOutput(state: GeneratorState): number {
  const a = int(state, 0);
  const b = int(state, 1);
  const c = int(state, 2) ^ a;
  const d = int(state, 3) ^ b;
  const m = imul(b, 5);
  state[0] = a ^ d;
  state[1] = b ^ c;
  state[2] = c ^ (b << 9);
  state[3] = (d << 11) | (d >>> 21);
  return imul((m << 7) | (m >>> 25), 9);
}

/**
 * The next uniform number, never 0 or 1, of two outputs: (k + 0.5) / 2^53 with k = first * 2^21 +
 * (second >>> 11); the largest k alone would round to 1.
 */
export function uniformFrom(state: GeneratorState): number {
  const first = nextOutput(state) >>> 0;
  const second = nextOutput(state) >>> 11;
  const u = (first * TWO_21 + second + 0.5) * TWO_MINUS_53;
  return u < 1 ? u : BELOW_1;
}
