import { int, real, single } from '../numeric/elements.ts';
import { nextUniform, type RandomStream } from '../random/stream.ts';
import { type BlockDistances, TABLE_ROUNDING } from './block-distances.ts';
import { type Places, rowsOf, rowWithRest, TABLES } from './places.ts';
import { CANDIDATES } from './starting-points.ts';

/** Sums of looked up distances are nearer than this part of them to those of `startingPoints`. */
const MARGIN = 3 * TABLE_ROUNDING;
/** Sums below this cannot be told by parts of them. */
const TINY = 1e-20;

/** A drawing from the points of a data set, and the room it takes. */
export interface Drawing {
  readonly distances: BlockDistances;
  readonly places: Places;
  /** Each point's squared distance from the nearest point drawn; with the best candidate; with the next. */
  now: Float64Array;
  best: Float64Array;
  next: Float64Array;
}

export function drawingFrom(distances: BlockDistances, places: Places): Drawing {
  const room = () => new Float64Array(places.count);
  return { distances, places, now: room(), best: room(), next: room() };
}

/**
 * The points that `startingPoints` draws, sooner: distances are looked up. null where rounding might
 * have changed a decision; the numbers of the stream are then spent.
 */
export function quickStartingPoints(
  drawing: Drawing,
  count: number,
  stream: RandomStream,
): readonly number[] | null {
  const first = Math.floor(nextUniform(stream) * drawing.places.count);
  const drawn = [first];
  drawing.now.fill(Infinity);
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
    const index = drawInProportion(drawing.now, total, nextUniform(stream));
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
function withPoint({ distances, places, now, next }: Drawing, index: number, most: number): number {
  const { squares } = distances;
  const { columns, rest } = places;
  const [first, b, c] = rowsOf(places, index);
  const a = rest.width === 0 ? first : rowWithRest(distances, places, index, { which: 0 });
  let total = 0;
  for (let i = 0; i < now.length; i++) {
    const x = int(columns, i * TABLES);
    const y = int(columns, i * TABLES + 1);
    const z = int(columns, i * TABLES + 2);
    const squared = single(squares, a + x) + single(squares, b + y) + single(squares, c + z);
    const before = real(now, i);
    const least = squared < before ? squared : before;
    next[i] = least;
    total += least;
    if (total > most) return total;
  }
  return total;
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
