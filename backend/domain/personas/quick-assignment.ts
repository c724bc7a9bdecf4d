import { kernels } from '../kernels/points.ts';
import { int } from '../numeric/elements.ts';
import { TABLE_ROUNDING } from './block-distances.ts';
import { meansOf, nearestRow, rowAt } from './exact-groups.ts';
import type { Search } from './quick-search.ts';
import { roomOf } from './search-room.ts';

/** Looked up distances that differ by more than this part of them differ for certain. */
const MARGIN = 3 * TABLE_ROUNDING;
/** Below this, numbers in tables are rounded to fewer digits. */
const TINY = 1e-30;

/** Finds the points' nearest starting points by distances that are looked up. */
export function lookUp(search: Search, start: readonly number[]): void {
  const { gaps, nexts } = roomOf(search);
  gaps.numbers.fill(Infinity);
  nexts.numbers.fill(Infinity);
  start.forEach((point, group) => kernels.compare(point, group));
  kernels.settleStarts(MARGIN, TINY);
}

/** Gives points their groups as the library would, from centres to the last bit. */
export function settleNear(search: Search, start: readonly number[] | null): void {
  const { points } = search.set;
  const { labels, nearPoints, changedPoints, changedGroups } = roomOf(search);
  const { changed } = kernels;
  const centres = start
    ? start.map((point) => rowAt(points, point))
    : meansOf(points, labels.numbers);
  for (let n = 0; n < kernels.near.value; n++) {
    const point = int(nearPoints.numbers, n);
    const nearest = nearestRow(rowAt(points, point), centres);
    if (nearest === int(labels.numbers, point)) continue;
    changedPoints.numbers[changed.value] = point;
    changedGroups.numbers[changed.value] = nearest;
    changed.value += 1;
  }
}
