import { real } from '../numeric/elements.ts';
import { nextUniform, type RandomStream } from '../random/stream.ts';
import { type PointSet, rowOf, squaredDistanceBelow } from './point-set.ts';

/** Candidates for each further centre; the one that leaves the smallest sum of squares is taken. */
export const CANDIDATES = 3;

/**
 * Indices of the points that are the starting centres by greedy k-means++ (D. Arthur and
 * S. Vassilvitskii, SODA 2007): drawn with a chance in proportion to their squared distance from the
 * centres before.
 */
export function startingPoints(
  points: PointSet,
  count: number,
  stream: RandomStream,
): readonly number[] {
  const first = Math.floor(nextUniform(stream) * points.count);
  const centres = [first];
  const far = new Float64Array(points.count).fill(Infinity);
  let nearest = candidateAt(points, far, { index: first, below: Infinity }).nearest;
  while (centres.length < count) {
    const next = bestCandidate(points, nearest, stream);
    centres.push(next.index);
    nearest = next.nearest;
  }
  return centres;
}

interface Candidate {
  readonly index: number;
  /** Each point's squared distance from its nearest centre, this one included. */
  readonly nearest: Float64Array;
  /** Their sum; Infinity when it is not below what was asked for. */
  readonly total: number;
}

function bestCandidate(points: PointSet, nearest: Float64Array, stream: RandomStream): Candidate {
  let best: Candidate | null = null;
  for (let i = 0; i < CANDIDATES; i++) {
    const index = drawInProportion(nearest, nextUniform(stream));
    const candidate = candidateAt(points, nearest, { index, below: best?.total ?? Infinity });
    if (best === null || candidate.total < best.total) best = candidate;
  }
  return best ?? candidateAt(points, nearest, { index: 0, below: Infinity });
}

/** Adding ends where the sum reaches `below`: such a candidate is not taken. */
function candidateAt(
  points: PointSet,
  nearest: Float64Array,
  { index, below }: { readonly index: number; readonly below: number },
): Candidate {
  const centre = rowOf(points, index);
  const closer = new Float64Array(points.count);
  let total = 0;
  for (let i = 0; i < points.count; i++) {
    const before = real(nearest, i);
    const now = squaredDistanceBelow(before, points, i, centre);
    const least = now < before ? now : before;
    closer[i] = least;
    total += least;
    if (total >= below) return { index, nearest: closer, total: Infinity };
  }
  return { index, nearest: closer, total };
}

/** Index of the weight in which the given part of their sum lies; evenly when all are 0. */
function drawInProportion(weights: Float64Array, uniform: number): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += real(weights, i);
  if (total === 0) return Math.floor(uniform * weights.length);
  let passed = 0;
  const wanted = uniform * total;
  for (let i = 0; i < weights.length; i++) {
    passed += real(weights, i);
    if (passed >= wanted) return i;
  }
  return weights.length - 1;
}
