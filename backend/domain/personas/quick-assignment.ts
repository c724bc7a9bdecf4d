import { int, real, single } from '../numeric/elements.ts';
import { TABLE_ROUNDING } from './block-distances.ts';
import { meansOf, nearestRow, rowAt } from './exact-groups.ts';
import { rowsOf, TABLES } from './places.ts';
import { type Changes, NO_GROUP, type Search } from './quick-search.ts';

// A local name: test runners intercept each look-up of a global.
const { sqrt } = Math;

/** Looked up distances that differ by more than this part of them differ for certain. */
const MARGIN = 3 * TABLE_ROUNDING;
/** Below this, numbers in tables are rounded to fewer digits. */
const TINY = 1e-30;

/** Finds the points' nearest starting points by distances that are looked up. */
export function lookUp(search: Search, start: readonly number[]): void {
  const { labels, gaps, nexts, changes } = search;
  gaps.fill(Infinity);
  nexts.fill(Infinity);
  start.forEach((point, group) => compare(search, point, group));
  changes.count = 0;
  changes.near = 0;
  for (let i = 0; i < gaps.length; i++) {
    const next = real(nexts, i);
    // Near ones are told to the last bit, from no group.
    if (next - real(gaps, i) > MARGIN * next + TINY) change(changes, i, int(labels, i));
    else changes.nearPoints[changes.near++] = i;
    labels[i] = NO_GROUP;
  }
  gaps.fill(-Infinity);
}

/** Gives points that are nearer to this starting point than to those before its group. */
function compare({ distances, places, labels, gaps, nexts }: Search, point: number, group: number) {
  const { squares } = distances;
  const { columns } = places;
  const [a, b, c] = rowsOf(places, point);
  for (let i = 0; i < gaps.length; i++) {
    const x = int(columns, i * TABLES);
    const y = int(columns, i * TABLES + 1);
    const z = int(columns, i * TABLES + 2);
    const squared = single(squares, a + x) + single(squares, b + y) + single(squares, c + z);
    const least = real(gaps, i);
    if (squared < least) {
      nexts[i] = least;
      gaps[i] = squared;
      labels[i] = group;
    } else if (squared < real(nexts, i)) nexts[i] = squared;
  }
}

/** Finds the points whose nearest centre is another than before, and those that rounding hides it of. */
export function lookAt(search: Search, groups: number): void {
  const { labels, gaps, narrowed, rounding, changes } = search;
  // A gap above this is one of more than `rounding` between the squared distances.
  const safe = sqrt(rounding);
  changes.count = 0;
  changes.near = 0;
  for (let i = 0; i < gaps.length; i++) {
    const label = int(labels, i);
    if (real(gaps, i) - real(narrowed, label) > safe) continue;
    if (groups === 2) weighTwo(search, i);
    else weigh(search, i);
    const nearest = settle(search, i, groups);
    if (nearest === NO_GROUP) changes.nearPoints[changes.near++] = i;
    else if (nearest !== label) change(changes, i, nearest);
  }
}

function change(changes: Changes, point: number, group: number): void {
  changes.points[changes.count] = point;
  changes.groups[changes.count] = group;
  changes.count += 1;
}

/** Up to five centres' squared distances from a point, less the point's own sum of squares. */
function weigh({ points, at, table, squares, weights }: Search, point: number): void {
  const { starts, values } = points;
  const end = int(starts, point + 1);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  for (let n = int(starts, point); n < end; n++) {
    const value = real(values, n);
    const first = int(at, n);
    a += value * real(table, first);
    b += value * real(table, first + 1);
    c += value * real(table, first + 2);
    d += value * real(table, first + 3);
    e += value * real(table, first + 4);
  }
  weights[0] = real(squares, 0) - 2 * a;
  weights[1] = real(squares, 1) - 2 * b;
  weights[2] = real(squares, 2) - 2 * c;
  weights[3] = real(squares, 3) - 2 * d;
  weights[4] = real(squares, 4) - 2 * e;
}

/** As `weigh`, of two centres. */
function weighTwo({ points, at, table, squares, weights }: Search, point: number): void {
  const { starts, values } = points;
  const end = int(starts, point + 1);
  let a = 0;
  let b = 0;
  for (let n = int(starts, point); n < end; n++) {
    const value = real(values, n);
    const first = int(at, n);
    a += value * real(table, first);
    b += value * real(table, first + 1);
  }
  weights[0] = real(squares, 0) - 2 * a;
  weights[1] = real(squares, 1) - 2 * b;
}

/** A point's nearest centre and the gap to the next; no group when that is too near to tell. */
function settle(search: Search, point: number, groups: number): number {
  const { own, gaps, weights, rounding, narrowed } = search;
  let nearest = 0;
  let least = Infinity;
  let next = Infinity;
  for (let centre = 0; centre < groups; centre++) {
    const weight = real(weights, centre);
    if (weight < least) {
      next = least;
      least = weight;
      nearest = centre;
    } else if (weight < next) next = weight;
  }
  if (!(next - least > rounding)) {
    gaps[point] = -Infinity;
    return NO_GROUP;
  }
  const squares = real(own, point);
  const near = Math.max(0, squares + least) + rounding;
  const far = Math.max(0, squares + next - rounding);
  gaps[point] = sqrt(far) - sqrt(near) + real(narrowed, nearest);
  return nearest;
}

/** Gives points their groups as the library would, from centres to the last bit. */
export function settleNear(search: Search, start: readonly number[] | null): void {
  const { points, labels, changes } = search;
  const centres = start ? start.map((point) => rowAt(points, point)) : meansOf(points, labels);
  for (let n = 0; n < changes.near; n++) {
    const point = int(changes.nearPoints, n);
    const nearest = nearestRow(rowAt(points, point), centres);
    if (nearest !== int(labels, point)) change(changes, point, nearest);
  }
}
