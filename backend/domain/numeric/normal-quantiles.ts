import innerPart from '@stdlib/math-base-special-erfinv/lib/rational_p1q1.js';
import secondPart from '@stdlib/math-base-special-erfinv/lib/rational_p2q2.js';
import thirdPart from '@stdlib/math-base-special-erfinv/lib/rational_p3q3.js';
import { int, real } from './elements.ts';
import { ln } from './ln.ts';
import { normalQuantile } from './normal.ts';

/** Weights beside the rational parts. */
const Y1 = 0.08913147449493408;
const Y2 = 2.249481201171875;
const Y3 = 0.807220458984375;
const SQRT_2 = 1.4142135623730951;
/** So many shares are turned at a time. */
export const BLOCK = 256;
// Local names: test runners intercept each look-up of a global.
const { abs, ceil, floor, sqrt } = Math;

/** Places in the block of the shares p with |2 p - 1| up to 0.5; above; from there to 0.75; beyond. */
const inner = new Int32Array(BLOCK);
const outer = new Int32Array(BLOCK);
const second = new Int32Array(BLOCK);
const third = new Int32Array(BLOCK);
/** ln(1 - |2 p - 1|) of the outer shares, at their places. */
const logs = new Float64Array(BLOCK);
/** How many the lists hold, in their order. */
const counts = new Int32Array(4);

/** Makes of the listed shares of a block, which starts at `from`, what is wanted. */
type Step = (values: Float64Array, from: number, count: number) => void;

/** Called by this table, so that engines compile each step by itself, with all that it calls. */
const STEPS: readonly Step[] = [turnInner, takeLogs, turnSecond, turnThird];

/**
 * Turns at most a block of shares from index `from` on into normal quantiles, in place, with the bits
 * of normalQuantile.
 *
 * That is @stdlib's inverse error function of x = 2 p - 1, which has rational parts by distance from
 * 0. Which one is left to chance, and no processor foresees a branch on it; a list needs none.
 */
export function toNormalQuantiles(values: Float64Array, from: number): void {
  listPlaces(values, from);
  STEPS.forEach((step, i) => step(values, from, int(counts, i)));
}

function listPlaces(values: Float64Array, from: number): void {
  const length = Math.min(BLOCK, values.length - from);
  let [inners, outers, seconds, thirds] = [0, 0, 0, 0];
  for (let at = 0; at < length; at++) {
    const quarters = ceil(4 * abs(2 * real(values, from + at) - 1)) | 0;
    const isOuter = (2 - quarters) >>> 31;
    const isThird = (3 - quarters) >>> 31;
    inner[inners] = at;
    outer[outers] = at;
    second[seconds] = at;
    third[thirds] = at;
    inners += 1 - isOuter;
    outers += isOuter;
    seconds += isOuter - isThird;
    thirds += isThird;
  }
  counts[0] = inners;
  counts[1] = outers;
  counts[2] = seconds;
  counts[3] = thirds;
}

function turnInner(values: Float64Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const at = from + int(inner, i);
    const x = 2 * real(values, at) - 1;
    const size = abs(x);
    const g = size * (size + 10);
    values[at] = SQRT_2 * (signOf(x) * (g * Y1 + g * innerPart(size)));
  }
}

/** A loop of its own, since the processor works ahead into the next rounds only of a short one. */
function takeLogs(values: Float64Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const at = int(outer, i);
    logs[at] = ln(1 - abs(2 * real(values, from + at) - 1));
  }
}

function turnSecond(values: Float64Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const at = int(second, i);
    const x = 2 * real(values, from + at) - 1;
    const g = sqrt(-2 * real(logs, at));
    values[from + at] = SQRT_2 * (signOf(x) * (g / (Y2 + secondPart(1 - abs(x) - 0.25))));
  }
}

function turnThird(values: Float64Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const at = int(third, i);
    const p = real(values, from + at);
    const q = sqrt(-real(logs, at));
    const size = Y3 * q + thirdPart(q - 1.125) * q;
    // Beyond, and where there is no quantile, are few.
    values[from + at] = q < 3 ? SQRT_2 * (signOf(2 * p - 1) * size) : normalQuantile(p);
  }
}

/** 1 for 0 <= x < 1, -1 for -1 <= x < 0. */
function signOf(x: number): number {
  return 1 + 2 * floor(x);
}
