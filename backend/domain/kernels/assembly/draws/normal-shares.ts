import { exps } from './elementary';
import { HALF, ONE, degree4, degree5, degree6, degree7, degree8, twice } from './polynomial';

/**
 * The share of the standard normal distribution below z, 0.5 erfc(-z / sqrt(2)), with the bits of
 * @stdlib's complementary error function (FDLIBM's s_erf.c in plain arithmetic).
 */
declare function stdlibErfc(x: f64): f64;

const SQRT_HALF: f64 = 0.7071067811865476;
/** Where FDLIBM's parts end. */
const INNER: f64 = 0.84375;
const SECOND: f64 = 1.25;
const THIRD: f64 = 2.857142857142857;
const ERX: f64 = 0.8450629115104675;
const HIGH_WORD: i64 = -0x100000000;

/** The parts' terms above and below the line: constants of @stdlib/math-base-special-erfc. */
const INNER_ABOVE = memory.data<f64>(
  [
    -0.000023763016656650163, -0.005770270296489442, -0.02848174957559851, -0.3250421072470015,
    0.12837916709551256,
  ],
  16,
);
const INNER_BELOW = memory.data<f64>(
  [
    -0.000003960228278775368, 0.00013249473800432164, 0.005081306281875766, 0.0650222499887673,
    0.39791722395915535, 1,
  ],
  16,
);
const SECOND_ABOVE = memory.data<f64>(
  [
    -0.002166375594868791, 0.035478304325618236, -0.11089469428239668, 0.31834661990116175,
    -0.3722078760357013, 0.41485611868374833, -0.0023621185607526594,
  ],
  16,
);
const SECOND_BELOW = memory.data<f64>(
  [
    0.011984499846799107, 0.01363708391202905, 0.12617121980876164, 0.07182865441419627,
    0.540397917702171, 0.10642088040084423, 1,
  ],
  16,
);
const THIRD_ABOVE = memory.data<f64>(
  [
    -9.814329344169145, -81.2874355063066, -184.60509290671104, -162.39666946257347,
    -62.375332450326006, -10.558626225323291, -0.6938585727071818, -0.009864944034847148,
  ],
  16,
);
const THIRD_BELOW = memory.data<f64>(
  [
    -0.0604244152148581, 6.570249770319282, 108.63500554177944, 429.00814002756783,
    645.3872717332679, 434.56587747522923, 137.65775414351904, 19.651271667439257, 1,
  ],
  16,
);

/** Two shares. Most z are in the inner part; the others are looked at where there are any. */
export function normalShares(z: v128): v128 {
  const x = f64x2.mul(f64x2.neg(z), f64x2.splat(SQRT_HALF));
  const isInner = f64x2.lt(f64x2.abs(x), f64x2.splat(INNER));
  const inner = innerErfcs(x);
  const erfcs = i64x2.all_true(isInner) ? inner : v128.bitselect(inner, outerErfcs(x), isInner);
  return f64x2.mul(twice(HALF), erfcs);
}

function innerErfcs(x: v128): v128 {
  const z = f64x2.mul(x, x);
  const ratio = f64x2.div(degree4(z, INNER_ABOVE), degree5(z, INNER_BELOW));
  const product = f64x2.mul(x, ratio);
  const low = f64x2.sub(twice(ONE), f64x2.add(x, product));
  const high = f64x2.sub(twice(HALF), f64x2.add(product, f64x2.sub(x, twice(HALF))));
  return v128.bitselect(low, high, f64x2.lt(x, f64x2.splat(0.25)));
}

function outerErfcs(x: v128): v128 {
  const size = f64x2.abs(x);
  if (!i64x2.all_true(f64x2.lt(size, f64x2.splat(THIRD)))) return eachErfc(x);
  const isSecond = f64x2.lt(size, f64x2.splat(SECOND));
  const second = secondErfcs(x, size);
  if (i64x2.all_true(isSecond)) return second;
  return v128.bitselect(second, thirdErfcs(x, f64x2.max(size, f64x2.splat(SECOND))), isSecond);
}

function eachErfc(x: v128): v128 {
  const first = f64x2.splat(stdlibErfc(f64x2.extract_lane(x, 0)));
  return f64x2.replace_lane(first, 1, stdlibErfc(f64x2.extract_lane(x, 1)));
}

function isNegative(x: v128): v128 {
  return f64x2.lt(x, f64x2.splat(0));
}

function secondErfcs(x: v128, size: v128): v128 {
  const s = f64x2.sub(size, twice(ONE));
  const ratio = f64x2.div(degree6(s, SECOND_ABOVE), degree6(s, SECOND_BELOW));
  const low = f64x2.add(f64x2.splat(1 + ERX), ratio);
  const high = f64x2.sub(f64x2.splat(1 - ERX), ratio);
  return v128.bitselect(low, high, isNegative(x));
}

function thirdErfcs(x: v128, size: v128): v128 {
  const s = f64x2.div(twice(ONE), f64x2.mul(size, size));
  const ratio = f64x2.div(degree7(s, THIRD_ABOVE), degree8(s, THIRD_BELOW));
  // The size without its low word, whose square is exact.
  const short = v128.and(size, i64x2.splat(HIGH_WORD));
  const high = f64x2.sub(f64x2.neg(f64x2.mul(short, short)), f64x2.splat(0.5625));
  const rest = f64x2.mul(f64x2.sub(short, size), f64x2.add(short, size));
  const product = f64x2.mul(exps(high), exps(f64x2.add(rest, ratio)));
  const tail = f64x2.div(product, size);
  return v128.bitselect(f64x2.sub(f64x2.splat(2), tail), tail, isNegative(x));
}
