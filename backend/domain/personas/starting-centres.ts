import { nextUniform, type RandomStream } from '../random/stream.ts';
import type { Points } from './k-means.ts';

/** Candidates for each further centre; the one that leaves the smallest sum of squares is taken. */
const CANDIDATES = 3;

/**
 * Starting centres by greedy k-means++ (D. Arthur and S. Vassilvitskii, SODA 2007): points drawn with
 * a chance in proportion to their squared distance from the centres before.
 */
export function startingCentres(points: Points, count: number, stream: RandomStream): Points {
  const first = pointAt(points, Math.floor(nextUniform(stream) * points.length));
  const centres = [first];
  let nearest = points.map((point) => squaredDistance(point, first));
  while (centres.length < count) {
    const next = bestCandidate(points, nearest, stream);
    centres.push(next.centre);
    nearest = next.nearest;
  }
  return centres;
}

/** Squared Euclidean distance, added up in the order of the columns. */
export function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

interface Candidate {
  readonly centre: readonly number[];
  /** Each point's squared distance from its nearest centre, this one included. */
  readonly nearest: number[];
  readonly total: number;
}

function bestCandidate(
  points: Points,
  nearest: readonly number[],
  stream: RandomStream,
): Candidate {
  let best: Candidate | null = null;
  for (let i = 0; i < CANDIDATES; i++) {
    const candidate = candidateAt(points, nearest, nextUniform(stream));
    if (best === null || candidate.total < best.total) best = candidate;
  }
  return best ?? candidateAt(points, nearest, 0);
}

function candidateAt(points: Points, nearest: readonly number[], uniform: number): Candidate {
  const centre = pointAt(points, drawInProportion(nearest, uniform));
  const closer: number[] = [];
  let total = 0;
  for (let i = 0; i < points.length; i++) {
    const [before, now] = [nearest[i] ?? 0, squaredDistance(pointAt(points, i), centre)];
    const least = now < before ? now : before;
    closer.push(least);
    total += least;
  }
  return { centre, nearest: closer, total };
}

/** Index of the weight in which the given part of their sum lies; evenly when all are 0. */
function drawInProportion(weights: readonly number[], uniform: number): number {
  let total = 0;
  for (const weight of weights) total += weight;
  if (total === 0) return Math.floor(uniform * weights.length);
  let passed = 0;
  const wanted = uniform * total;
  for (let i = 0; i < weights.length; i++) {
    passed += weights[i] ?? 0;
    if (passed >= wanted) return i;
  }
  return weights.length - 1;
}

function pointAt(points: Points, index: number): readonly number[] {
  return points[index] ?? [];
}
