import { groupsNow, kernels, PLACES, STILL, UNSURE } from '../kernels/points.ts';
import { int, real } from '../numeric/elements.ts';
import { MOST_STEPS, TOLERANCE } from './k-means.ts';
import { lookUp, settleNear } from './quick-assignment.ts';
import { NO_GROUP, type Search } from './quick-search.ts';
import { roomOf, STRIDE } from './search-room.ts';

// A local name: test runners intercept each look-up of a global.
const { sqrt } = Math;

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
export function quickGroups(search: Search, start: readonly number[]): QuickGroups | null {
  if (start.length > PLACES) throw new Error(`At most ${PLACES} groups`);
  begin(search, start);
  if (!run(search, start)) return null;
  const { sizes, squares } = groupsNow();
  let spread = search.own.reduce((sum, each) => sum + each, 0);
  for (let group = 0; group < start.length; group++) {
    spread -= int(sizes, group) * real(squares, group);
  }
  const { labels } = roomOf(search);
  return { labels: labels.numbers.slice(), spread, slack: search.own.length * search.rounding };
}

/** Forgets the groups that were found before. */
function begin(search: Search, start: readonly number[]): void {
  const { points } = search.set;
  const { labels, gaps, sums, table } = roomOf(search);
  const { sizes, squares, narrowed } = groupsNow();
  labels.numbers.fill(NO_GROUP);
  gaps.numbers.fill(-1);
  for (const numbers of [narrowed, sums.numbers, sizes, table.numbers]) numbers.fill(0);
  squares.fill(Infinity);
  start.forEach((point, group) => {
    squares[group] = real(search.own, point);
    for (let n = int(points.starts, point); n < int(points.starts, point + 1); n++) {
      table.numbers[int(points.columns, n) * STRIDE + group] = real(points.values, n);
    }
  });
}

/** Moves points and centres until they stay; false when that is too near to tell, or a group is empty. */
function run(search: Search, start: readonly number[]): boolean {
  const { rounding, scale, slip } = search;
  const edge = 4 * slip * (sqrt(TOLERANCE) + slip);
  for (let step = 0; step < MOST_STEPS; step++) {
    if (step === 0) lookUp(search, start);
    else kernels.weighAll(start.length, rounding);
    if (kernels.near.value > 0) settleNear(search, step === 0 ? start : null);
    kernels.follow();
    const moved = kernels.moveCentres(start.length, 1 / scale, TOLERANCE, edge);
    if (moved === UNSURE) return false;
    if (moved === STILL) break;
  }
  return true;
}
