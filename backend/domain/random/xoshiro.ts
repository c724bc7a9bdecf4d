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
 * Takes two 32-bit outputs for each uniform number, which is (k + 0.5) / 2^53 with k = first * 2^21 +
 * (second >>> 11), never 0 or 1 (the largest k alone would round to 1). Fills `uniforms` from index
 * `from` on, to its end or as far as `seconds` reaches; `seconds` keeps the second outputs, whose low
 * bits the number does not use. Advances `state`.
 *
 * xoshiro128** 1.1 by David Blackman and Sebastiano Vigna, period 2^128 - 1
 * (https://prng.di.unimi.it/xoshiro128starstar.c). Its step stands here twice, with the state in
 * local variables, so that the engine keeps it in registers.
 */
export function fillUniforms(
  state: GeneratorState,
  uniforms: Float64Array,
  from: number,
  seconds: Int32Array,
): void {
  let a = int(state, 0);
  let b = int(state, 1);
  let c = int(state, 2);
  let d = int(state, 3);
  const count = Math.min(seconds.length, uniforms.length - from);
  for (let i = 0; i < count; i++) {
    let m = imul(b, 5);
    const first = imul((m << 7) | (m >>> 25), 9);
    let t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);

    m = imul(b, 5);
    const second = imul((m << 7) | (m >>> 25), 9);
    t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);

    const u = ((first >>> 0) * TWO_21 + (second >>> 11) + 0.5) * TWO_MINUS_53;
    uniforms[from + i] = u < 1 ? u : BELOW_1;
    seconds[i] = second;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}
