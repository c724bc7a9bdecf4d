import {
  columns,
  count,
  gaps,
  labels,
  nexts,
  noChanges,
  noteChange,
  noteNear,
  PLACES,
  setInt,
  setReal,
  int,
  real,
  rows,
} from './room';

/** Bytes of a point's places in the three tables. */
const PLACE: i32 = 12;

/** The squared distance of two points is looked up in the rows of one, at the other's `place`. */
function squaredFrom(a: usize, b: usize, c: usize, place: usize): f64 {
  const first = <f64>load<f32>(a + load<i32>(place));
  const second = <f64>load<f32>(b + load<i32>(place, 4));
  return first + second + <f64>load<f32>(c + load<i32>(place, 8));
}

/**
 * Sets the f64 at `next` to those at `now`, or to the distances from the point where these are smaller,
 * and adds them up; ends where the sum is above `most`.
 */
export function withPoint(point: i32, now: usize, next: usize, most: f64): f64 {
  const row = rows + point * PLACE;
  const a = load<i32>(row);
  const b = load<i32>(row, 4);
  const c = load<i32>(row, 8);
  const end = columns + count * PLACE;
  let total: f64 = 0;
  for (let place = columns; place < end; place += PLACE) {
    const squared = squaredFrom(a, b, c, place);
    const before = load<f64>(now);
    const least = squared < before ? squared : before;
    store<f64>(next, least);
    now += 8;
    next += 8;
    total += least;
    if (total > most) return total;
  }
  return total;
}

/** Gives points that are nearer to this starting point than to those before its group. */
export function compare(point: i32, group: i32): void {
  const row = rows + point * PLACE;
  const a = load<i32>(row);
  const b = load<i32>(row, 4);
  const c = load<i32>(row, 8);
  let place = columns;
  for (let i = 0; i < count; i++) {
    const squared = squaredFrom(a, b, c, place);
    place += PLACE;
    const least = real(gaps, i);
    if (squared < least) {
      setReal(nexts, i, least);
      setReal(gaps, i, squared);
      setInt(labels, i, group);
    } else if (squared < real(nexts, i)) setReal(nexts, i, squared);
  }
}

/**
 * Notes each point's nearest starting point as its group, or the point as too near to two where the
 * next is not further off by more than `margin` of it and `tiny`.
 */
export function settleStarts(margin: f64, tiny: f64): void {
  noChanges();
  for (let i = 0; i < count; i++) {
    const next = real(nexts, i);
    if (next - real(gaps, i) > margin * next + tiny) noteChange(i, int(labels, i));
    else noteNear(i);
    setInt(labels, i, PLACES);
    setReal(gaps, i, -Infinity);
  }
}
