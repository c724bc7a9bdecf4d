import {
  at,
  count,
  gaps,
  int,
  labels,
  narrowed,
  noChanges,
  noteChange,
  noteNear,
  own,
  real,
  setReal,
  squares,
  starts,
  table,
  values,
} from './room';

/** The centres' squared distances from a point, less the point's own sum of squares: of two centres each. */
let first: v128 = f64x2.splat(0);
let second: v128 = f64x2.splat(0);
let third: v128 = f64x2.splat(0);

/**
 * Finds the points whose nearest centre is another than before, and those that rounding hides it of: it
 * may shift the difference of two squared distances by `rounding`.
 */
export function weighAll(groups: i32, rounding: f64): void {
  // A gap above this is one of more than `rounding` between the squared distances.
  const safe = sqrt(rounding);
  noChanges();
  for (let i = 0; i < count; i++) {
    const label = int(labels, i);
    if (real(gaps, i) - real(narrowed, label) > safe) continue;
    if (groups === 2) weighTwo(i);
    else if (groups <= 4) weighFour(i);
    else weighSix(i);
    settle(i, label, rounding);
  }
}

function weighTwo(point: i32): void {
  const end = values + (int(starts, point + 1) << 3);
  let a = f64x2.splat(0);
  let column = at + (int(starts, point) << 2);
  for (let from = values + (int(starts, point) << 3); from < end; from += 8) {
    const centres = table + load<i32>(column);
    column += 4;
    a = f64x2.add(a, f64x2.mul(v128.load64_splat(from), v128.load(centres)));
  }
  first = less(a, 0);
  second = f64x2.splat(Infinity);
  third = second;
}

function weighFour(point: i32): void {
  const end = values + (int(starts, point + 1) << 3);
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let column = at + (int(starts, point) << 2);
  for (let from = values + (int(starts, point) << 3); from < end; from += 8) {
    const value = v128.load64_splat(from);
    const centres = table + load<i32>(column);
    column += 4;
    a = f64x2.add(a, f64x2.mul(value, v128.load(centres)));
    b = f64x2.add(b, f64x2.mul(value, v128.load(centres, 16)));
  }
  first = less(a, 0);
  second = less(b, 2);
  third = f64x2.splat(Infinity);
}

function weighSix(point: i32): void {
  const end = values + (int(starts, point + 1) << 3);
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let column = at + (int(starts, point) << 2);
  for (let from = values + (int(starts, point) << 3); from < end; from += 8) {
    const value = v128.load64_splat(from);
    const centres = table + load<i32>(column);
    column += 4;
    a = f64x2.add(a, f64x2.mul(value, v128.load(centres)));
    b = f64x2.add(b, f64x2.mul(value, v128.load(centres, 16)));
    c = f64x2.add(c, f64x2.mul(value, v128.load(centres, 32)));
  }
  first = less(a, 0);
  second = less(b, 2);
  third = less(c, 4);
}

/** The squares of two centres, less two products. */
function less(products: v128, group: i32): v128 {
  return f64x2.sub(v128.load(squares + (group << 3)), f64x2.add(products, products));
}

/** Notes a point's nearest centre where it is another one, and the gap to the next. */
function settle(point: i32, label: i32, rounding: f64): void {
  // The smallest two weights of each lane, then of both.
  const low = f64x2.pmin(first, second);
  const middle = f64x2.pmin(f64x2.pmax(first, second), f64x2.pmax(low, third));
  const lows = f64x2.pmin(low, third);
  const turned = v128.shuffle<u64>(lows, lows, 1, 0);
  const leasts = f64x2.pmin(lows, turned);
  const nexts = f64x2.pmin(f64x2.pmax(lows, turned), f64x2.pmin(middle, v128.shuffle<u64>(middle, middle, 1, 0))); // prettier-ignore
  const least = f64x2.extract_lane(leasts, 0);
  const next = f64x2.extract_lane(nexts, 0);
  if (!(next - least > rounding)) {
    setReal(gaps, point, -Infinity);
    noteNear(point);
    return;
  }
  const nearest = placeOf(leasts);
  const whole = f64x2.add(
    v128.load64_splat(own + (point << 3)),
    f64x2.replace_lane(leasts, 1, next - rounding),
  );
  const roots = f64x2.sqrt(
    f64x2.add(f64x2.pmax(f64x2.splat(0), whole), f64x2.replace_lane(f64x2.splat(0), 0, rounding)),
  );
  const gap = f64x2.extract_lane(roots, 1) - f64x2.extract_lane(roots, 0);
  setReal(gaps, point, gap + real(narrowed, nearest));
  if (nearest !== label) noteChange(point, nearest);
}

/** The group whose weight is this one, which no other has. */
function placeOf(leasts: v128): i32 {
  const bits =
    i64x2.bitmask(f64x2.eq(first, leasts)) |
    (i64x2.bitmask(f64x2.eq(second, leasts)) << 2) |
    (i64x2.bitmask(f64x2.eq(third, leasts)) << 4);
  return ctz(bits);
}
