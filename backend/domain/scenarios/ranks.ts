import { int, real } from '../numeric/elements.ts';
import { LOW_WORD } from '../numeric/words.ts';

/** The order of a quantity's draws over the runs. */
export interface Ranking {
  /** Place of each run when the runs are sorted by the draw, from 0; equal draws in run order. */
  readonly places: Int32Array;
  /** Rank of each run's draw, from 1; equal draws share the mean of their ranks. */
  readonly ranks: Float64Array;
  readonly constant: boolean;
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** One digit of the numbers' 64 bits: `word` 0 is the low one. */
interface Digit {
  readonly words: Int32Array;
  readonly word: number;
  readonly shift: number;
}

/** Ranks numbers that are at least 0: their bits, read as integers, have the numbers' order. */
export function rankDraws(values: Float64Array): Ranking {
  const order = sortedRuns(values);
  const places = new Int32Array(values.length);
  for (let place = 0; place < order.length; place++) places[int(order, place)] = place;
  const ranks = averageRanks(values, order);
  const constant = real(values, int(order, 0)) === real(values, int(order, order.length - 1));
  return { places, ranks, constant };
}

/** Run numbers sorted by value: a stable radix sort, whose time does not depend on the values. */
function sortedRuns(values: Float64Array): Int32Array {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  let order = runNumbers(values.length);
  let spare = new Int32Array(values.length);
  for (const [word, shift] of [
    [0, 0],
    [0, 11],
    [0, 22],
    [1, 0],
    [1, 11],
    [1, 22],
  ] as const) {
    const digit = { words, word: word ^ LOW_WORD, shift };
    const starts = digitStarts(digit);
    if (starts !== null) {
      scatter(digit, starts, order, spare);
      [order, spare] = [spare, order];
    }
  }
  return order;
}

function runNumbers(count: number): Int32Array<ArrayBuffer> {
  const runs = new Int32Array(count);
  for (let run = 0; run < count; run++) runs[run] = run;
  return runs;
}

/** Where each digit's runs start; null when all runs have the same digit. */
function digitStarts(digit: Digit): Int32Array | null {
  const counts = countDigits(digit);
  const total = digit.words.length / 2;
  let before = 0;
  for (let i = 0; i < DIGITS; i++) {
    const count = int(counts, i);
    if (count === total) return null;
    counts[i] = before;
    before += count;
  }
  return counts;
}

function countDigits({ words, word, shift }: Digit): Int32Array {
  const counts = new Int32Array(DIGITS);
  for (let at = word; at < words.length; at += 2) {
    const digit = (int(words, at) >>> shift) & (DIGITS - 1);
    counts[digit] = int(counts, digit) + 1;
  }
  return counts;
}

function scatter(digitOf: Digit, next: Int32Array, from: Int32Array, to: Int32Array): void {
  const { words, word, shift } = digitOf;
  for (let i = 0; i < from.length; i++) {
    const run = int(from, i);
    const digit = (int(words, 2 * run + word) >>> shift) & (DIGITS - 1);
    const place = int(next, digit);
    to[place] = run;
    next[digit] = place + 1;
  }
}

function averageRanks(values: Float64Array, order: Int32Array): Float64Array {
  const ranks = new Float64Array(values.length);
  let first = 0;
  while (first < order.length) {
    const end = endOfEqual(values, order, first);
    const rank = (first + 1 + end) / 2;
    for (let place = first; place < end; place++) ranks[int(order, place)] = rank;
    first = end;
  }
  return ranks;
}

function endOfEqual(values: Float64Array, order: Int32Array, first: number): number {
  const value = real(values, int(order, first));
  let end = first + 1;
  while (end < order.length && real(values, int(order, end)) === value) end += 1;
  return end;
}
