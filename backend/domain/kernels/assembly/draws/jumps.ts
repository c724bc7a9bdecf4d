import { BLOCK } from './room';
import { nextOutput, state } from './xoshiro';

/** A block is made in four parts side by side, of so many numbers each; a number takes two outputs. */
export const PART: i32 = BLOCK >> 2;

/** For each of the 32 hexadecimal digits of a state, and each of its 16 values, the state later. */
const jumps: usize = memory.data(32 * 16 * 16, 16);
const images: usize = memory.data(128 * 16, 16);

/**
 * A step only shifts and xors, so a state some steps later is the xor of what comes of its single
 * bits. This looks at each bit once, and tables that by hexadecimal digit.
 */
export function prepareJumps(): void {
  for (let bit = 0; bit < 128; bit++) {
    v128.store(state, i32x4.splat(0));
    store<u32>(state + ((bit >> 5) << 2), 1 << (bit & 31));
    for (let i = 0; i < 2 * PART; i++) nextOutput();
    v128.store(images + (bit << 4), v128.load(state));
  }
  for (let entry = 0; entry < 32 * 16; entry++) {
    let sum = i32x4.splat(0);
    for (let bit = 0; bit < 4; bit++) {
      const image = v128.load(images + ((((entry >> 4) << 2) + bit) << 4));
      if (((entry >> bit) & 1) === 1) sum = v128.xor(sum, image);
    }
    v128.store(jumps + (entry << 4), sum);
  }
}

/** What one word of a state adds to the state a part later; `table` is that of its first digit. */
function jumpOf(word: u32, table: usize): v128 {
  let sum = i32x4.splat(0);
  for (let digit = 0; digit < 8; digit++) {
    const value = (word >>> (digit << 2)) & 15;
    sum = v128.xor(sum, v128.load(table + (digit << 8) + ((<usize>value) << 4)));
  }
  return sum;
}

/** The state a part of a block later. */
export function jumped(from: v128): v128 {
  const ab = v128.xor(
    jumpOf(i32x4.extract_lane(from, 0), jumps),
    jumpOf(i32x4.extract_lane(from, 1), jumps + 2048),
  );
  const cd = v128.xor(
    jumpOf(i32x4.extract_lane(from, 2), jumps + 4096),
    jumpOf(i32x4.extract_lane(from, 3), jumps + 6144),
  );
  return v128.xor(ab, cd);
}
