import { lns } from './elementary';
import { ONE, degree7, degree8, degree9, degree10, twice } from './polynomial';
import { NUMBERS, WORDS } from './room';

/**
 * Normal quantiles with the bits of @stdlib's function, which is SQRT_2 times its inverse error
 * function of x = 2 p - 1: rational parts by distance from 0, after Boost's erf_inv. Which part is
 * left to chance, and no processor foresees a branch on it; a list of the places needs none.
 */
declare function stdlibQuantile(p: f64): f64;

/** Weights beside the rational parts. */
const Y1 = memory.data<f64>([0.08913147449493408], 16);
const Y2 = memory.data<f64>([2.249481201171875], 16);
const Y3 = memory.data<f64>([0.807220458984375], 16);
const SQRT_2 = memory.data<f64>([1.4142135623730951], 16);
const TEN = memory.data<f64>([10], 16);
const SECOND_FROM = memory.data<f64>([0.25], 16);
const THIRD_FROM = memory.data<f64>([1.125], 16);

/** The rational parts above and below the line: constants of @stdlib/math-base-special-erfinv. */
const INNER_ABOVE = memory.data<f64>(
  [
    -0.005387729650712429, 0.008226878746769157, 0.02198786811111689, -0.03656379714117627,
    -0.012692614766297404, 0.03348066254097446, -0.008368748197417368, -0.0005087819496582806,
  ],
  16,
);
const INNER_BELOW = memory.data<f64>(
  [
    0.0008862163904564247, -0.0023339375937419, 0.07952836873415717, -0.05273963823400997,
    -0.7122890234154284, 0.662328840472003, 1.5622155839842302, -1.5657455823417585,
    -0.9700050433032906, 1.0,
  ],
  16,
);
const SECOND_ABOVE = memory.data<f64>(
  [
    -3.6719225470772936, 21.12946554483405, 17.445385985570866, -44.6382324441787,
    -18.851064805871424, 17.644729840837403, 8.3705032834312, 0.10526468069939171,
    -0.20243350835593876,
  ],
  16,
);
const SECOND_BELOW = memory.data<f64>(
  [
    1.7211476576120028, -22.643693341313973, 10.826866735546016, 48.560921310873994,
    -20.14326346804852, -28.66081804998, 3.971343795334387, 6.242641248542475, 1.0,
  ],
  16,
);
const THIRD_ABOVE = memory.data<f64>(
  [
    -6.81149956853777e-10, 2.8522533178221704e-8, -6.794655751811263e-7, 0.0021455899538880526,
    0.029015791000532906, 0.14286953440815717, 0.3377855389120359, 0.38707973897260434,
    0.11703015634199525, -0.16379404719331705, -0.1311027816799519,
  ],
  16,
);
const THIRD_BELOW = memory.data<f64>(
  [
    0.011059242293464892, 0.15226433829533179, 0.848854343457902, 2.5930192162362027,
    4.778465929458438, 5.381683457070069, 3.4662540724256723, 1.0,
  ],
  16,
);

/** The third part's polynomials are taken the other way round from a root above this, which is rare. */
const REVERSED: f64 = 2.125;

/** Places of the shares with |x| up to 0.5; above; from there to 0.75; beyond. One to spare for pairs. */
const inner: usize = memory.data(WORDS + 16, 16);
const outer: usize = memory.data(WORDS + 16, 16);
const second: usize = memory.data(WORDS + 16, 16);
const third: usize = memory.data(WORDS + 16, 16);
/** ln(1 - |x|) of the outer shares, at their places. */
const logs: usize = memory.data(NUMBERS, 16);

/** Turns `count` shares at `at` into normal quantiles. */
export function toNormalQuantiles(at: usize, count: i32): void {
  let inners = 0;
  let outers = 0;
  let seconds = 0;
  let thirds = 0;
  for (let i = 0; i < count; i++) {
    const size = abs(2 * load<f64>(at + (i << 3)) - 1);
    const isOuter = i32(size > 0.5);
    const isThird = i32(size > 0.75);
    store<i32>(inner + (inners << 2), i);
    store<i32>(outer + (outers << 2), i);
    store<i32>(second + (seconds << 2), i);
    store<i32>(third + (thirds << 2), i);
    inners += 1 - isOuter;
    outers += isOuter;
    seconds += isOuter - isThird;
    thirds += isThird;
  }
  turnInner(at, evened(inner, inners));
  takeLogs(at, evened(outer, outers));
  turnSecond(at, evened(second, seconds));
  turnThird(at, evened(third, thirds));
}

/** Repeats the last place of a list of odd length, so that it can be read by pairs. */
function evened(list: usize, count: i32): i32 {
  if ((count & 1) === 0) return count;
  store<i32>(list + (count << 2), load<i32>(list + ((count - 1) << 2)));
  return count + 1;
}

/** Addresses of the i-th and the next number of a list. */
function firstOf(list: usize, i: i32, at: usize): usize {
  return at + (load<i32>(list + (i << 2)) << 3);
}

function pairOf(list: usize, i: i32, at: usize): v128 {
  const first = v128.load64_splat(firstOf(list, i, at));
  return v128.load64_lane(firstOf(list, i + 1, at), first, 1);
}

function storePair(list: usize, i: i32, at: usize, values: v128): void {
  v128.store64_lane(firstOf(list, i, at), values, 0);
  v128.store64_lane(firstOf(list, i + 1, at), values, 1);
}

/** x = 2 p - 1. */
function centred(p: v128): v128 {
  return f64x2.sub(f64x2.add(p, p), twice(ONE));
}

/** SQRT_2 times a size with the sign of x. */
function scaled(size: v128, x: v128): v128 {
  const sign = v128.and(x, f64x2.splat(-0.0));
  return f64x2.mul(twice(SQRT_2), v128.xor(size, sign));
}

function turnInner(at: usize, count: i32): void {
  for (let i = 0; i < count; i += 2) {
    const x = centred(pairOf(inner, i, at));
    const size = f64x2.abs(x);
    const g = f64x2.mul(size, f64x2.add(size, twice(TEN)));
    const r = f64x2.div(degree7(size, INNER_ABOVE), degree9(size, INNER_BELOW));
    const sum = f64x2.add(f64x2.mul(g, twice(Y1)), f64x2.mul(g, r));
    storePair(inner, i, at, scaled(sum, x));
  }
}

function takeLogs(at: usize, count: i32): void {
  for (let i = 0; i < count; i += 2) {
    const size = f64x2.abs(centred(pairOf(outer, i, at)));
    storePair(outer, i, logs, lns(f64x2.sub(twice(ONE), size)));
  }
}

function turnSecond(at: usize, count: i32): void {
  for (let i = 0; i < count; i += 2) {
    const x = centred(pairOf(second, i, at));
    const g = f64x2.sqrt(f64x2.mul(f64x2.splat(-2), pairOf(second, i, logs)));
    const from = f64x2.sub(f64x2.sub(twice(ONE), f64x2.abs(x)), twice(SECOND_FROM));
    const r = f64x2.div(degree8(from, SECOND_ABOVE), degree8(from, SECOND_BELOW));
    storePair(second, i, at, scaled(f64x2.div(g, f64x2.add(twice(Y2), r)), x));
  }
}

function turnThird(at: usize, count: i32): void {
  for (let i = 0; i < count; i += 2) {
    const p = pairOf(third, i, at);
    const q = f64x2.sqrt(f64x2.neg(pairOf(third, i, logs)));
    if (v128.any_true(f64x2.gt(q, f64x2.splat(REVERSED)))) {
      storePair(third, i, at, eachQuantile(p));
      continue;
    }
    const from = f64x2.sub(q, twice(THIRD_FROM));
    const r = f64x2.div(degree10(from, THIRD_ABOVE), degree7(from, THIRD_BELOW));
    const size = f64x2.add(f64x2.mul(twice(Y3), q), f64x2.mul(r, q));
    storePair(third, i, at, scaled(size, centred(p)));
  }
}

function eachQuantile(p: v128): v128 {
  const first = f64x2.splat(stdlibQuantile(f64x2.extract_lane(p, 0)));
  return f64x2.replace_lane(first, 1, stdlibQuantile(f64x2.extract_lane(p, 1)));
}
