import { exp, ln } from './elementary';
import { fillUniformsAndSpares, lastSpare, nextUniform, spares } from './generator';
import { noteOpen, openAt, real, setReal } from './room';

/**
 * Normal and exponential numbers by ziggurats of 256 layers (Marsaglia and Tsang, "The ziggurat
 * method for generating random variables", J. Stat. Softw. 5(8), 2000). The tables come from
 * ziggurat-tables.ts.
 */

const ENTRIES: i32 = 257;
export const normalEdges: usize = memory.data(ENTRIES << 3, 16);
export const normalHeights: usize = memory.data(ENTRIES << 3, 16);
export const exponentialEdges: usize = memory.data(ENTRIES << 3, 16);
export const exponentialHeights: usize = memory.data(ENTRIES << 3, 16);

function layerOf(i: i32): i32 {
  return load<i32>(spares + (i << 2)) & 255;
}

/** The edges of a layer, outer and inner, which stand beside one another. */
function edgesOf(table: usize, i: i32): v128 {
  return v128.load(table + (layerOf(i) << 3));
}

/** A point between the heights of a layer's two edges. */
function heightIn(heights: usize, layer: i32): f64 {
  const bottom = real(heights, layer);
  return bottom + nextUniform() * (real(heights, layer + 1) - bottom);
}

/** Fills `count` standard normal numbers at `to`. */
export function fillNormals(to: usize, count: i32): void {
  fillUniformsAndSpares(to, count);
  const opens = proposeNormals(to, count);
  for (let i = 0; i < opens; i++) {
    const place = openAt(i);
    if (place < count) setReal(to, place, settleNormal(layerOf(place), real(to, place)));
  }
}

/** Notes the numbers outside their layer's certain part. */
function proposeNormals(to: usize, count: i32): i32 {
  let opens = 0;
  for (let i = 0; i < count; i += 2) {
    const first = edgesOf(normalEdges, i);
    const second = edgesOf(normalEdges, i + 1);
    const at = to + (i << 3);
    const u = v128.load(at);
    const evenly = f64x2.sub(f64x2.add(u, u), f64x2.splat(1));
    const x = f64x2.mul(evenly, v128.shuffle<i64>(first, second, 0, 2));
    v128.store(at, x);
    const isOpen = f64x2.ge(f64x2.abs(x), v128.shuffle<i64>(first, second, 1, 3));
    const mask = i64x2.bitmask(isOpen);
    if (mask !== 0) opens = noteOpen(opens, mask, i);
  }
  return opens;
}

/** A standard normal number. */
export function nextNormal(): f64 {
  const u = nextUniform();
  const layer = lastSpare() & 255;
  const x = (2 * u - 1) * real(normalEdges, layer);
  return abs(x) < real(normalEdges, layer + 1) ? x : settleNormal(layer, x);
}

/** Decides on a number outside its layer's certain part; a refused one is drawn anew. */
function settleNormal(layer: i32, x: f64): f64 {
  if (layer === 0) return x < 0 ? -drawTail() : drawTail();
  return heightIn(normalHeights, layer) < exp(-0.5 * x * x) ? x : nextNormal();
}

/** Marsaglia's method for the normal tail (Technometrics 6, 1964). */
function drawTail(): f64 {
  const tail = real(normalEdges, 1);
  let x: f64;
  let y: f64;
  do {
    x = -ln(nextUniform()) / tail;
    y = -ln(nextUniform());
  } while (!(y + y > x * x));
  return tail + x;
}

/** Fills `count` exponential numbers of mean 1 at `to`. */
export function fillExponentials(to: usize, count: i32): void {
  fillUniformsAndSpares(to, count);
  const opens = proposeExponentials(to, count);
  for (let i = 0; i < opens; i++) {
    const place = openAt(i);
    if (place < count) setReal(to, place, settleExponential(layerOf(place), real(to, place)));
  }
}

function proposeExponentials(to: usize, count: i32): i32 {
  let opens = 0;
  for (let i = 0; i < count; i += 2) {
    const first = edgesOf(exponentialEdges, i);
    const second = edgesOf(exponentialEdges, i + 1);
    const at = to + (i << 3);
    const x = f64x2.mul(v128.load(at), v128.shuffle<i64>(first, second, 0, 2));
    v128.store(at, x);
    const mask = i64x2.bitmask(f64x2.ge(x, v128.shuffle<i64>(first, second, 1, 3)));
    if (mask !== 0) opens = noteOpen(opens, mask, i);
  }
  return opens;
}

function nextExponential(): f64 {
  const u = nextUniform();
  const layer = lastSpare() & 255;
  const x = u * real(exponentialEdges, layer);
  return x < real(exponentialEdges, layer + 1) ? x : settleExponential(layer, x);
}

function settleExponential(layer: i32, x: f64): f64 {
  // What lies beyond the start of the tail is exponential again.
  if (layer === 0) return real(exponentialEdges, 1) - ln(nextUniform());
  return heightIn(exponentialHeights, layer) < exp(-x) ? x : nextExponential();
}
