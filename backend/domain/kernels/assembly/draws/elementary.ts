import { HALF, ONE, degree2, degree3, degree4, twice } from './polynomial';

/**
 * e to the power x and the natural logarithm, two at a time, with the bits of @stdlib's functions
 * (FDLIBM's e_exp.c and e_log.c in plain arithmetic). What is rare is asked of these themselves.
 */
declare function stdlibExp(x: f64): f64;
declare function stdlibLn(x: f64): f64;

/** Makes of x its multiple of ln 2. */
const LOG2_E = memory.data<f64>([1.4426950408889634], 16);
/** ln 2 in two parts; the first has few enough bits that its multiples are exact. */
const LN2_HIGH = memory.data<f64>([0.6931471803691238], 16);
const LN2_LOW = memory.data<f64>([1.9082149292705877e-10], 16);
/** Makes less than 1 of every exponent. */
const SMALL = memory.data<f64>([1.0 / 2048.0], 16);
const TWO = memory.data<f64>([2], 16);

/** Terms of the power's remainder, and of the logarithm's series after their first power. */
const REMAINDER = memory.data<f64>(
  [
    4.1381367970572385e-8, -1.6533902205465252e-6, 6.613756321437934e-5, -0.0027777777777015593,
    0.16666666666666602,
  ],
  16,
);
const EVEN = memory.data<f64>([0.15313837699209373, 0.22222198432149784, 0.3999999999940942], 16);
const ODD = memory.data<f64>(
  [0.14798198605116586, 0.1818357216161805, 0.2857142874366239, 0.6666666666666735],
  16,
);

/** Within these the power has all its bits and is not 1 + x. */
const MOST: f64 = 700;
const LEAST: f64 = 3.725290298461914e-9;
const BIAS: i64 = 1023;
const FRACTION: i64 = 0xfffff;

/** Two powers of e. */
export function exps(x: v128): v128 {
  const size = f64x2.abs(x);
  const most = f64x2.lt(size, f64x2.splat(MOST));
  const least = f64x2.gt(size, f64x2.splat(LEAST));
  return i64x2.all_true(v128.and(most, least)) ? usualExps(x) : eachExp(x);
}

export function exp(x: f64): f64 {
  const size = abs(x);
  if (!(size < MOST && size > LEAST)) return stdlibExp(x);
  return f64x2.extract_lane(usualExps(f64x2.splat(x)), 0);
}

function eachExp(x: v128): v128 {
  const first = f64x2.splat(exp(f64x2.extract_lane(x, 0)));
  return f64x2.replace_lane(first, 1, exp(f64x2.extract_lane(x, 1)));
}

function usualExps(x: v128): v128 {
  const y = f64x2.mul(twice(LOG2_E), x);
  // Rounds half away from 0.
  const half = f64x2.add(twice(HALF), f64x2.floor(f64x2.mul(y, twice(SMALL))));
  const k = f64x2.trunc(f64x2.add(y, half));
  const high = f64x2.sub(x, f64x2.mul(k, twice(LN2_HIGH)));
  const low = f64x2.mul(k, twice(LN2_LOW));
  const r = f64x2.sub(high, low);
  const t = f64x2.mul(r, r);
  const c = f64x2.sub(r, f64x2.mul(t, degree4(t, REMAINDER)));
  const quotient = f64x2.div(f64x2.mul(r, c), f64x2.sub(twice(TWO), c));
  const near1 = f64x2.sub(twice(ONE), f64x2.sub(f64x2.sub(low, quotient), high));
  const exponent = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k));
  return f64x2.mul(near1, i64x2.shl(i64x2.add(exponent, i64x2.splat(BIAS)), 52));
}

/** Two logarithms. */
export function lns(x: v128): v128 {
  const high = i64x2.shr_s(x, 32);
  const fraction = v128.and(high, i64x2.splat(FRACTION));
  const next = v128.and(i64x2.add(fraction, i64x2.splat(2)), i64x2.splat(FRACTION));
  const isNearPower = i64x2.lt_s(next, i64x2.splat(3));
  const isOutside = v128.or(
    i64x2.lt_s(high, i64x2.splat(0x00100000)),
    i64x2.ge_s(high, i64x2.splat(0x7fd00000)),
  );
  return v128.any_true(v128.or(isNearPower, isOutside)) ? eachLn(x) : usualLns(x, high, fraction);
}

export function ln(x: f64): f64 {
  return f64x2.extract_lane(lns(f64x2.splat(x)), 0);
}

function eachLn(x: v128): v128 {
  const first = f64x2.splat(stdlibLn(f64x2.extract_lane(x, 0)));
  return f64x2.replace_lane(first, 1, stdlibLn(f64x2.extract_lane(x, 1)));
}

/** x = 2^k (1 + f) with 1 + f between sqrt(2) / 2 and sqrt(2). */
function usualLns(x: v128, high: v128, fraction: v128): v128 {
  const up = i64x2.shr_u(i64x2.add(fraction, i64x2.splat(0x95f64)), 20);
  const whole = i64x2.sub(i64x2.add(i64x2.shr_s(high, 20), up), i64x2.splat(BIAS));
  const k = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(whole, whole, 0, 2, 0, 2));
  const exponent = i64x2.shl(i64x2.sub(i64x2.splat(BIAS), up), 52);
  const bits = v128.and(x, i64x2.splat(0xfffffffffffff));
  const f = f64x2.sub(v128.or(bits, exponent), twice(ONE));
  const s = f64x2.div(f, f64x2.add(twice(TWO), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  const rest = f64x2.add(f64x2.mul(w, degree2(w, EVEN)), f64x2.mul(z, degree3(w, ODD)));
  const low = f64x2.mul(k, twice(LN2_LOW));
  const half = f64x2.mul(f64x2.mul(twice(HALF), f), f);
  const isMiddle = v128.and(
    i64x2.ge_s(fraction, i64x2.splat(0x6147a)),
    i64x2.le_s(fraction, i64x2.splat(0x6b851)),
  );
  const middle = f64x2.sub(half, f64x2.add(f64x2.mul(s, f64x2.add(half, rest)), low));
  const other = f64x2.sub(f64x2.mul(s, f64x2.sub(f, rest)), low);
  const less = f64x2.sub(v128.bitselect(middle, other, isMiddle), f);
  return f64x2.sub(f64x2.mul(k, twice(LN2_HIGH)), less);
}
