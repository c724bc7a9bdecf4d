import { PART, jumped } from './jumps';
import { BLOCK } from './room';
import { nextOutput, state } from './xoshiro';

/** The second outputs of a block, whose low bits its numbers do not use. */
export const spares: usize = memory.data(BLOCK << 2, 16);

/** Bytes from a part of a block to the next one. */
const PART_NUMBERS: i32 = PART << 3;
const PART_WORDS: i32 = PART << 2;

const TWO_21: f64 = 2097152;
const TWO_MINUS_53: f64 = 1.1102230246251565e-16;
const BELOW_1: f64 = 0.9999999999999999;

/** The second output of the uniform number that was made last by itself. */
let spare: u32 = 0;

/** (k + 0.5) / 2^53 with k = first * 2^21 + (second >>> 11), never 0 or 1. */
export function nextUniform(): f64 {
  const first = nextOutput();
  spare = nextOutput();
  const k = <f64>first * TWO_21 + <f64>(spare >>> 11);
  return min((k + 0.5) * TWO_MINUS_53, BELOW_1);
}

/** Low bits of the output that nextUniform did not use. */
export function lastSpare(): i32 {
  return <i32>spare;
}

function rotated(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shl(x, bits), i32x4.shr_u(x, 32 - bits));
}

/** The outputs of four states by their second words: rotl(5 b, 7) * 9. */
function outputs(b: v128): v128 {
  const x = rotated(i32x4.add(i32x4.shl(b, 2), b), 7);
  return i32x4.add(i32x4.shl(x, 3), x);
}

/**
 * Two uniform numbers. An output behind the high word of 2^20 is 2^20 + first / 2^32; one without
 * its low bits behind that of 0.5 is 0.5 + k / 2^53. Both differences below are exact.
 */
function uniformPair(first: v128, second: v128): v128 {
  const high = f64x2.sub(first, f64x2.splat(1048576));
  const low = f64x2.sub(second, f64x2.splat(0.49999999999999994));
  return f64x2.pmin(f64x2.splat(BELOW_1), f64x2.add(high, low));
}

function storeUniforms(at: usize, first: v128, second: v128): void {
  const bits = i32x4.shr_u(second, 11);
  const high = i32x4.splat(0x41300000);
  const low = i32x4.splat(0x3fe00000);
  const parts01 = uniformPair(
    v128.shuffle<i32>(first, high, 0, 4, 1, 5),
    v128.shuffle<i32>(bits, low, 0, 4, 1, 5),
  );
  const parts23 = uniformPair(
    v128.shuffle<i32>(first, high, 2, 6, 3, 7),
    v128.shuffle<i32>(bits, low, 2, 6, 3, 7),
  );
  v128.store64_lane(at, parts01, 0);
  v128.store64_lane(at, parts01, 1, PART_NUMBERS);
  v128.store64_lane(at, parts23, 0, 2 * PART_NUMBERS);
  v128.store64_lane(at, parts23, 1, 3 * PART_NUMBERS);
}

function storeSpares(at: usize, second: v128): void {
  v128.store32_lane(at, second, 0);
  v128.store32_lane(at, second, 1, PART_WORDS);
  v128.store32_lane(at, second, 2, 2 * PART_WORDS);
  v128.store32_lane(at, second, 3, 3 * PART_WORDS);
}

/** Fills `count` numbers at `to`; a whole block in four parts at a time. */
export function fillUniforms(to: usize, count: i32): void {
  if (count === BLOCK) return fillBlock(to, false);
  for (let i = 0; i < count; i++) store<f64>(to + (i << 3), nextUniform());
}

/** The same, and keeps their second outputs. */
export function fillUniformsAndSpares(to: usize, count: i32): void {
  if (count === BLOCK) return fillBlock(to, true);
  for (let i = 0; i < count; i++) {
    store<f64>(to + (i << 3), nextUniform());
    store<u32>(spares + (i << 2), spare);
  }
}

function fillBlock(to: usize, keepsSpares: bool): void {
  const s0 = v128.load(state);
  const s1 = jumped(s0);
  const s2 = jumped(s1);
  const s3 = jumped(s2);
  // From a state a part to a word of all parts.
  const ab01 = v128.shuffle<i32>(s0, s1, 0, 4, 1, 5);
  const ab23 = v128.shuffle<i32>(s2, s3, 0, 4, 1, 5);
  const cd01 = v128.shuffle<i32>(s0, s1, 2, 6, 3, 7);
  const cd23 = v128.shuffle<i32>(s2, s3, 2, 6, 3, 7);
  let a = v128.shuffle<i64>(ab01, ab23, 0, 2);
  let b = v128.shuffle<i64>(ab01, ab23, 1, 3);
  let c = v128.shuffle<i64>(cd01, cd23, 0, 2);
  let d = v128.shuffle<i64>(cd01, cd23, 1, 3);
  // The step stands here twice, so that the state stays in registers.
  for (let i = 0; i < PART; i++) {
    const first = outputs(b);
    let t = i32x4.shl(b, 9);
    c = v128.xor(c, a);
    d = v128.xor(d, b);
    b = v128.xor(b, c);
    a = v128.xor(a, d);
    c = v128.xor(c, t);
    d = rotated(d, 11);

    const second = outputs(b);
    t = i32x4.shl(b, 9);
    c = v128.xor(c, a);
    d = v128.xor(d, b);
    b = v128.xor(b, c);
    a = v128.xor(a, d);
    c = v128.xor(c, t);
    d = rotated(d, 11);

    storeUniforms(to + (i << 3), first, second);
    if (keepsSpares) storeSpares(spares + (i << 2), second);
  }
  // The last part ends where the block does.
  store<u32>(state, i32x4.extract_lane(a, 3));
  store<u32>(state, i32x4.extract_lane(b, 3), 4);
  store<u32>(state, i32x4.extract_lane(c, 3), 8);
  store<u32>(state, i32x4.extract_lane(d, 3), 12);
}
