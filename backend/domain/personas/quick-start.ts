import { kernels, type Placed } from '../kernels/points.ts';
import { real } from '../numeric/elements.ts';
import { nextUniform, type RandomStream } from '../random/stream.ts';
import { TABLE_ROUNDING } from './block-distances.ts';
import type { Search } from './quick-search.ts';
import { roomOf } from './search-room.ts';
import { CANDIDATES } from './starting-points.ts';

/** Sums of looked up distances are nearer than this part of them to those of `startingPoints`. */
const MARGIN = 3 * TABLE_ROUNDING;
/** Sums below this cannot be told by parts of them. */
const TINY = 1e-20;

/** Each point's squared distance from the nearest point drawn; with the best candidate; with the next. */
interface Drawing {
  now: Placed<Float64Array>;
  best: Placed<Float64Array>;
  next: Placed<Float64Array>;
}

/**
 * The points that `startingPoints` draws, sooner: distances are looked up. null where rounding might
 * have changed a decision; the numbers of the stream are then spent.
 */
export function quickStartingPoints(
  search: Search,
  count: number,
  stream: RandomStream,
): readonly number[] | null {
  const { now, best, next } = roomOf(search);
  const drawing: Drawing = { now, best, next };
  const first = Math.floor(nextUniform(stream) * search.set.points.count);
  const drawn = [first];
  drawing.now.numbers.fill(Infinity);
  let total = withPoint(drawing, first, Infinity);
  [drawing.now, drawing.next] = [drawing.next, drawing.now];
  while (drawn.length < count) {
    const found = bestCandidate(drawing, total, stream);
    if (found === null) return null;
    drawn.push(found.index);
    total = found.total;
    [drawing.now, drawing.best] = [drawing.best, drawing.now];
  }
  return drawn;
}

interface Candidate {
  readonly index: number;
  readonly total: number;
}

/** @param total the sum of the distances as they are now */
function bestCandidate(drawing: Drawing, total: number, stream: RandomStream): Candidate | null {
  let best: Candidate = { index: -1, total: Infinity };
  for (let i = 0; i < CANDIDATES; i++) {
    const index = drawInProportion(drawing.now.numbers, total, nextUniform(stream));
    if (index === null) return null;
    if (index === best.index) continue;
    const most = best.total * (1 + MARGIN);
    const after = withPoint(drawing, index, most);
    if (after > most) continue;
    if (after < TINY || after >= best.total * (1 - MARGIN)) return null; // too near to tell
    best = { index, total: after };
    [drawing.best, drawing.next] = [drawing.next, drawing.best];
  }
  return best;
}

/** Sets `next` to the distances with one point more, and adds them up until the sum is above `most`. */
function withPoint({ now, next }: Drawing, index: number, most: number): number {
  return kernels.withPoint(index, now.at, next.at, most);
}

/** Index of the weight in which the given part of their sum lies; null where it lies at an edge. */
function drawInProportion(weights: Float64Array, total: number, uniform: number): number | null {
  if (!(total > TINY)) return null;
  const wanted = uniform * total;
  const edge = MARGIN * total;
  let passed = 0;
  let i = 0;
  for (; i < weights.length; i++) {
    const after = passed + real(weights, i);
    if (after >= wanted) break;
    passed = after;
  }
  const isSure = wanted - passed > edge && passed + real(weights, i) - wanted > edge;
  return i < weights.length && isSure ? i : null;
}
