import { int, real } from '../numeric/elements.ts';
import type { DataSet } from './data-set.ts';
import { MOST_STEPS, TOLERANCE } from './k-means.ts';
import { lookAt, lookUp, settleNear } from './quick-assignment.ts';
import { begin, newSearch, PLACES, type Search, STRIDE } from './quick-search.ts';

// Local names: test runners intercept each look-up of a global.
const { abs, max, min, sqrt } = Math;

/** The groups that k-means ends with. */
export interface QuickGroups {
  /** Each point's group. */
  readonly labels: Int32Array;
  /** The sum of the squared distances of the points from their centres; nearer than `slack`. */
  readonly spread: number;
  readonly slack: number;
}

/**
 * Clusters points from given ones as the library of `k-means.ts` does, to the same groups, many times
 * as fast; null where rounding might change the number of steps, or a group is empty. A point's nearest
 * centre is told by products of sparse rows where the next one is further off by more than rounding
 * explains, else as the library tells it. A point is not looked at again until the centres have
 * moved by as much as the next one was further off (after G. Hamerly, Making k-means even faster, SDM
 * 2010). And the sums of the groups follow the points that change: they are of numbers rounded to a
 * grid so fine that they are nearly the same, and so coarse that sums are exact in any order.
 */
export function quickClusterer({
  points,
  distances,
  places,
}: DataSet): (start: readonly number[]) => QuickGroups | null {
  const search = newSearch({ points, distances, places });
  const whole = search.own.reduce((sum, squares) => sum + squares, 0);
  return (start) => {
    if (start.length > PLACES) throw new Error(`At most ${PLACES} groups`);
    begin(search, start);
    if (!run(search, start)) return null;
    let spread = whole;
    for (let group = 0; group < start.length; group++) {
      spread -= int(search.sizes, group) * real(search.squares, group);
    }
    return { labels: search.labels.slice(), spread, slack: points.count * search.rounding };
  };
}

/** Moves points and centres until they stay; false when that is too near to tell, or a group is empty. */
function run(search: Search, start: readonly number[]): boolean {
  for (let step = 0; step < MOST_STEPS; step++) {
    if (step === 0 && search.places.rest.width === 0) lookUp(search, start);
    else lookAt(search, start.length);
    if (search.changes.near > 0) settleNear(search, step === 0 ? start : null);
    follow(search);
    const isStill = moveCentres(search, start.length);
    if (isStill === null) return false;
    if (isStill) break;
  }
  return true;
}

/** Lets the changed points change their groups. */
function follow({ points, at, grid, labels, sums, sizes, changes }: Search): void {
  const { starts } = points;
  for (let n = 0; n < changes.count; n++) {
    const point = int(changes.points, n);
    const group = int(changes.groups, n);
    const before = int(labels, point);
    labels[point] = group;
    sizes[before] = int(sizes, before) - 1;
    sizes[group] = int(sizes, group) + 1;
    for (let m = int(starts, point); m < int(starts, point + 1); m++) {
      const value = real(grid, m);
      const from = int(at, m) + before;
      const to = int(at, m) + group;
      sums[from] = real(sums, from) - value;
      sums[to] = real(sums, to) + value;
    }
  }
}

/**
 * Moves the centres to the means of their groups. True when none has moved beyond the tolerance; null
 * when that is too near to tell, or a group is empty.
 */
function moveCentres(search: Search, groups: number): boolean | null {
  const { narrowed, moved, slip } = search;
  const edge = 4 * slip * (sqrt(TOLERANCE) + slip);
  let isStill = true;
  let furthest = 0;
  let next = 0;
  for (let group = 0; group < groups; group++) {
    if (int(search.sizes, group) === 0) return null;
    const squared = moveCentre(search, group);
    if (!(abs(squared - TOLERANCE) > edge)) return null;
    if (squared > TOLERANCE) isStill = false;
    const distance = sqrt(squared) * (1 + 1e-9); // rounded up
    moved[group] = distance;
    next = max(next, min(furthest, distance));
    furthest = max(furthest, distance);
  }
  for (let group = 0; group < groups; group++) {
    const own = real(moved, group);
    narrowed[group] = real(narrowed, group) + own + (own === furthest ? next : furthest);
  }
  return isStill;
}

/** How far the centre has moved, squared. */
function moveCentre(search: Search, group: number): number {
  const { table, sums, sizes, squares, unit } = search;
  const part = unit / int(sizes, group);
  let squared = 0;
  let own = 0;
  for (let at = group; at < table.length; at += STRIDE) {
    const value = real(sums, at) * part;
    const difference = value - real(table, at);
    table[at] = value;
    squared += difference * difference;
    own += value * value;
  }
  squares[group] = own;
  return squared;
}
