/** Numbers are made in blocks of this many, small enough to stay in the nearest cache. */
export const BLOCK: i32 = 256;

/** Bytes of a block of numbers, and of a block of 32-bit words. */
export const NUMBERS: i32 = BLOCK << 3;
export const WORDS: i32 = BLOCK << 2;

/** What a kernel fills or turns. */
export const block: usize = memory.data(NUMBERS, 16);

/** Numbers that a kernel reads beside the block. */
export const others: usize = memory.data(NUMBERS, 16);

/** Places in a block that are to be looked at once more; one to spare, since pairs are read. */
export const open: usize = memory.data(WORDS + 16, 16);

/** Notes the places of a pair whose bits in `mask` are set, after the `count` that are noted. */
export function noteOpen(count: i32, mask: i32, first: i32): i32 {
  store<i32>(open + (count << 2), first);
  const next = count + (mask & 1);
  store<i32>(open + (next << 2), first + 1);
  return next + (mask >> 1);
}

/** The i-th place that was noted. */
export function openAt(i: i32): i32 {
  return load<i32>(open + (i << 2));
}

export function real(at: usize, i: i32): f64 {
  return load<f64>(at + (i << 3));
}

export function setReal(at: usize, i: i32, value: f64): void {
  store<f64>(at + (i << 3), value);
}
