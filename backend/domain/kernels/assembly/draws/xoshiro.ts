/**
 * xoshiro128** 1.1 by David Blackman and Sebastiano Vigna, period 2^128 - 1
 * (https://prng.di.unimi.it/xoshiro128starstar.c).
 */

/** The four words of the stream that numbers are taken from. */
export const state: usize = memory.data(16, 16);

/** The next 32-bit output; advances the state. */
export function nextOutput(): u32 {
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  const output = rotl<u32>(b * 5, 7) * 9;
  const t = b << 9;
  c ^= a;
  d ^= b;
  b ^= c;
  a ^= d;
  c ^= t;
  d = rotl<u32>(d, 11);
  store<u32>(state, a);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, d, 12);
  return output;
}
