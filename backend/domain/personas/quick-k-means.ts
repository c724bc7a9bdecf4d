import { int, real } from '../numeric/elements.ts';
import { nearestCentre } from './best-clustering.ts';
import { type Clustering, MOST_STEPS, type Points, TOLERANCE } from './k-means.ts';
import { type PointSet, pointSetOf, rowOf, squaredDistanceBelow } from './point-set.ts';
import { type SparsePoints, sparsePointsOf } from './sparse-points.ts';

// A local name: test runners intercept each look-up of a global.
const { sqrt } = Math;

/** Most centres; fewer leave some products unused. */
const PLACES = 5;
/** Rounding of a squared distance, a column and unit of the largest sum of squares; five times. */
const ROUNDING = 1e-14;

/**
 * What the library of `k-means.ts` finds, to the bit, many times as fast: for the hundreds of groupings
 * that chance and stability are told by. What cannot change a group is left out. A point's nearest
 * centre is told by products of sparse rows where the next one is further off by more than rounding
 * explains, else as the library tells it. And a point is not looked at again until the centres have
 * moved by as much as the next one was further off (after G. Hamerly, Making k-means even faster, SDM
 * 2010).
 */
export function quickClusterer(points: PointSet): (centres: Points) => Clustering {
  const sparse = sparsePointsOf(points);
  return (centres) => {
    if (centres.length > PLACES) throw new Error(`At most ${PLACES} groups`);
    const search = newSearch(points, sparse);
    let now = pointSetOf(centres);
    let isStill = false;
    for (let step = 0; !isStill && step < MOST_STEPS; step++) {
      assign(search, now);
      const next = meansOf(search, now);
      isStill = follow(search, now, next);
      now = next;
    }
    const found = centres.map((_centre, i) => Array.from(rowOf(now, i)));
    return { labels: Array.from(search.labels), centres: found };
  };
}

interface Search {
  readonly points: PointSet;
  readonly sparse: SparsePoints;
  readonly labels: Int32Array;
  /** For each point: by how much the next centre is further off than its own, at least. */
  readonly gaps: Float64Array;
  /** How far rounding may shift the difference of two squared distances. */
  readonly rounding: number;
  /** The centres, column by column, and each one's sum of squares; infinite where there is none. */
  readonly table: Float64Array;
  readonly squares: Float64Array;
  /** Room for what `weigh` finds. */
  readonly weights: Float64Array;
}

function newSearch(points: PointSet, sparse: SparsePoints): Search {
  const { count, width } = points;
  return {
    points,
    sparse,
    labels: new Int32Array(count),
    gaps: new Float64Array(count),
    rounding: ROUNDING * (width + 3) * sparse.largest,
    table: new Float64Array(width * PLACES),
    squares: new Float64Array(PLACES).fill(Infinity),
    weights: new Float64Array(PLACES),
  };
}

function assign(search: Search, centres: PointSet): void {
  lay(search, centres);
  const { gaps, labels } = search;
  // A gap above this is one of more than `rounding` between the squared distances.
  const safe = sqrt(search.rounding);
  for (let i = 0; i < gaps.length; i++) {
    if (real(gaps, i) > safe) continue;
    weigh(search, i);
    if (!settle(search, i)) {
      labels[i] = nearestCentre(search.points, i, centres);
      gaps[i] = 0;
    }
  }
}

function lay({ table, squares }: Search, { count, width, values }: PointSet): void {
  for (let centre = 0; centre < count; centre++) {
    let sum = 0;
    for (let c = 0; c < width; c++) {
      const value = real(values, centre * width + c);
      table[c * PLACES + centre] = value;
      sum += value * value;
    }
    squares[centre] = sum;
  }
}

/** Each centre's squared distance from a point, less the point's own sum of squares. */
function weigh({ sparse, table, squares, weights }: Search, point: number): void {
  const { starts, columns, values } = sparse;
  const end = int(starts, point + 1);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  for (let n = int(starts, point); n < end; n++) {
    const value = real(values, n);
    const at = int(columns, n) * PLACES;
    a += value * real(table, at);
    b += value * real(table, at + 1);
    c += value * real(table, at + 2);
    d += value * real(table, at + 3);
    e += value * real(table, at + 4);
  }
  weights[0] = real(squares, 0) - 2 * a;
  weights[1] = real(squares, 1) - 2 * b;
  weights[2] = real(squares, 2) - 2 * c;
  weights[3] = real(squares, 3) - 2 * d;
  weights[4] = real(squares, 4) - 2 * e;
}

/** Gives a point its nearest centre; false when the next one is too near to tell. */
function settle({ labels, gaps, weights, sparse, rounding }: Search, point: number): boolean {
  let nearest = 0;
  let least = Infinity;
  let next = Infinity;
  for (let centre = 0; centre < PLACES; centre++) {
    const weight = real(weights, centre);
    if (weight < least) {
      next = least;
      least = weight;
      nearest = centre;
    } else if (weight < next) next = weight;
  }
  if (!(next - least > rounding)) return false;
  const own = real(sparse.squares, point);
  const near = Math.max(0, own + least) + rounding;
  const far = Math.max(0, own + next - rounding);
  labels[point] = nearest;
  gaps[point] = sqrt(far) - sqrt(near);
  return true;
}

/** The groups' means, added up in the points' order; a centre without points stays. */
function meansOf({ sparse, labels }: Search, centres: PointSet): PointSet {
  const { starts, columns, values } = sparse;
  const { count, width } = centres;
  const [means, sizes] = [new Float64Array(count * width), new Int32Array(count)];
  for (let i = 0; i < labels.length; i++) {
    const label = int(labels, i);
    const end = int(starts, i + 1);
    sizes[label] = int(sizes, label) + 1;
    for (let n = int(starts, i); n < end; n++) {
      const at = label * width + int(columns, n);
      means[at] = real(means, at) + real(values, n);
    }
  }
  for (let at = 0; at < means.length; at++) {
    const size = int(sizes, Math.floor(at / width));
    means[at] = size > 0 ? real(means, at) / size : real(centres.values, at);
  }
  return { count, width, values: means };
}

/** Narrows the gaps by what the centres have moved. True when none has moved beyond the tolerance. */
function follow({ labels, gaps }: Search, before: PointSet, now: PointSet): boolean {
  const moved = new Float64Array(now.count);
  let [furthest, isStill] = [0, true];
  for (let centre = 0; centre < now.count; centre++) {
    const squared = squaredDistanceBelow(Infinity, now, centre, rowOf(before, centre));
    if (squared > TOLERANCE) isStill = false;
    moved[centre] = sqrt(squared) * (1 + 1e-9); // rounded up
    furthest = Math.max(furthest, real(moved, centre));
  }
  for (let i = 0; i < gaps.length; i++) {
    gaps[i] = real(gaps, i) - real(moved, int(labels, i)) - furthest;
  }
  return isStill;
}
