import {
  at,
  changed,
  changedGroups,
  changedPoints,
  COLUMN,
  grid,
  int,
  labels,
  moved,
  narrowed,
  real,
  setInt,
  setReal,
  sizes,
  squares,
  starts,
  sums,
  table,
  tableBytes,
} from './room';

/** Lets the changed points change their groups. */
export function follow(): void {
  for (let n = 0; n < changed; n++) {
    const point = int(changedPoints, n);
    const group = int(changedGroups, n);
    const before = int(labels, point);
    setInt(labels, point, group);
    setInt(sizes, before, int(sizes, before) - 1);
    setInt(sizes, group, int(sizes, group) + 1);
    const from = sums + (before << 3);
    const to = sums + (group << 3);
    const end = int(starts, point + 1);
    for (let m = int(starts, point); m < end; m++) {
      const value = real(grid, m);
      const column = <usize>int(at, m);
      store<f64>(from + column, load<f64>(from + column) - value);
      store<f64>(to + column, load<f64>(to + column) + value);
    }
  }
}

/** What `moveCentres` says. */
export const STILL: i32 = 0;
export const MOVING: i32 = 1;
export const UNSURE: i32 = 2;

/**
 * Moves the centres to the means of their groups. They are still when none has moved, squared, by more
 * than `tolerance`; unsure when that is within `edge` of it, or a group is empty.
 * @param unit what one of the grid is worth
 */
export function moveCentres(groups: i32, unit: f64, tolerance: f64, edge: f64): i32 {
  for (let group = 0; group < groups; group++) if (int(sizes, group) === 0) return UNSURE;
  for (let group = 0; group < groups; group += 2) movePair(group, group + 1 < groups, unit);
  let outcome = STILL;
  for (let group = 0; group < groups; group++) {
    const squared = real(moved, group);
    if (!(abs(squared - tolerance) > edge)) return UNSURE;
    if (squared > tolerance) outcome = MOVING;
    setReal(moved, group, sqrt(squared) * (1 + 1e-9)); // rounded up
  }
  narrow(groups);
  return outcome;
}

/** Narrows the gaps: by the own centre's way, and the longest way of another one. */
function narrow(groups: i32): void {
  let furthest: f64 = 0;
  let next: f64 = 0;
  for (let group = 0; group < groups; group++) {
    const distance = real(moved, group);
    next = max(next, min(furthest, distance));
    furthest = max(furthest, distance);
  }
  for (let group = 0; group < groups; group++) {
    const distance = real(moved, group);
    const other = distance === furthest ? next : furthest;
    setReal(narrowed, group, real(narrowed, group) + distance + other);
  }
}

/** Moves two centres, or one where it is the last; how far, squared, goes to `moved`. */
function movePair(group: i32, isTwo: bool, unit: f64): void {
  const other = isTwo ? unit / <f64>int(sizes, group + 1) : 0;
  const part = f64x2.replace_lane(f64x2.splat(unit / <f64>int(sizes, group)), 1, other);
  let squared = f64x2.splat(0);
  let length = f64x2.splat(0);
  for (let column = group << 3; column < tableBytes; column += COLUMN) {
    const value = f64x2.mul(v128.load(sums + column), part);
    const difference = f64x2.sub(value, v128.load(table + column));
    v128.store(table + column, value);
    squared = f64x2.add(squared, f64x2.mul(difference, difference));
    length = f64x2.add(length, f64x2.mul(value, value));
  }
  v128.store(moved + (group << 3), squared);
  setReal(squares, group, f64x2.extract_lane(length, 0));
  if (isTwo) setReal(squares, group + 1, f64x2.extract_lane(length, 1));
}
