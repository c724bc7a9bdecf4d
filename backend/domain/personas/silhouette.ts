import { int, real } from '../numeric/elements.ts';
import type { PointSet } from './point-set.ts';

// A local name: test runners intercept each look-up of a global.
const { sqrt } = Math;

export type Labels = ArrayLike<number>;

/**
 * Silhouettes by P. J. Rousseeuw (J. Comput. Appl. Math. 20, 1987), by Euclidean distance, of several
 * groupings of the same points at once, since distances are what costs: for each grouping the values
 * of all points. A point alone in its group has 0, and so have all when there is one group.
 */
export function silhouettesOf(points: PointSet, groupings: readonly Labels[]): Float64Array[] {
  const joint = jointLabels(points.count, groupings);
  const sums = distanceSums(points, joint);
  return groupings.map((labels) => silhouettes(labels, joint, sums));
}

/** Mean silhouette. */
export function meanSilhouette(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += real(values, i);
  return sum / values.length;
}

/** Points with the same label in every grouping share one joint label. */
export interface JointLabels {
  readonly of: Int32Array;
  /** For each joint label a point that has it. */
  readonly examples: readonly number[];
}

export function jointLabels(count: number, groupings: readonly Labels[]): JointLabels {
  const examples: number[] = [];
  const of = new Int32Array(count);
  for (const labels of groupings) {
    // The points that were alike so far, and are alike in this grouping too.
    const groups = groupsIn(labels);
    const known = new Int32Array(groups * (examples.length + 1)).fill(-1);
    examples.length = 0;
    for (let i = 0; i < count; i++) {
      const name = int(of, i) * groups + (labels[i] ?? 0);
      if (int(known, name) < 0) known[name] = examples.push(i) - 1;
      of[i] = int(known, name);
    }
  }
  return { of, examples };
}

function groupsIn(labels: Labels): number {
  let most = 0;
  for (let i = 0; i < labels.length; i++) most = Math.max(most, labels[i] ?? 0);
  return most + 1;
}

/** For each point and each joint label the sum of the distances to the points with that label. */
function distanceSums(points: PointSet, { of, examples }: JointLabels): Float64Array {
  const labels = examples.length;
  const sums = new Float64Array(points.count * labels);
  const distances = new Float64Array(points.count);
  for (let i = 0; i < points.count; i++) {
    fillDistances(distances, points, i);
    const mine = int(of, i);
    const row = i * labels;
    for (let j = 0; j < i; j++) {
      const distance = real(distances, j);
      const theirs = row + int(of, j);
      const column = j * labels + mine;
      sums[theirs] = real(sums, theirs) + distance;
      sums[column] = real(sums, column) + distance;
    }
  }
  return sums;
}

/**
 * Sets the distances of the points before a point from it, of two points in one go. Two sums side by
 * side for each: one would have to wait for itself at each step.
 */
function fillDistances(
  distances: Float64Array,
  { width, values: flat }: PointSet,
  point: number,
): void {
  const own = point * width;
  const pairs = width - (width % 2);
  for (let j = 0; j < point; j += 2) {
    const a = j * width;
    const b = a + width; // for the last one the point itself
    let even = 0;
    let odd = 0;
    let evenB = 0;
    let oddB = 0;
    for (let c = 0; c < pairs; c += 2) {
      const x = real(flat, own + c);
      const y = real(flat, own + c + 1);
      const first = x - real(flat, a + c);
      const second = y - real(flat, a + c + 1);
      const firstB = x - real(flat, b + c);
      const secondB = y - real(flat, b + c + 1);
      even += first * first;
      odd += second * second;
      evenB += firstB * firstB;
      oddB += secondB * secondB;
    }
    if (pairs < width) {
      const x = real(flat, own + pairs);
      const last = x - real(flat, a + pairs);
      const lastB = x - real(flat, b + pairs);
      even += last * last;
      evenB += lastB * lastB;
    }
    distances[j] = sqrt(even + odd);
    distances[j + 1] = sqrt(evenB + oddB);
  }
}

/** The values of one grouping. @param sums for each point and each joint label */
export function silhouettes(labels: Labels, joint: JointLabels, sums: Float64Array): Float64Array {
  const sizes = new Int32Array(groupsIn(labels));
  const own = Int32Array.from(labels);
  for (let i = 0; i < own.length; i++) sizes[int(own, i)] = int(sizes, int(own, i)) + 1;
  const groupOf = Int32Array.from(joint.examples, (example) => int(own, example));
  const values = new Float64Array(own.length);
  const toGroups = new Float64Array(sizes.length);
  for (let i = 0; i < own.length; i++) {
    toGroups.fill(0);
    for (let label = 0; label < groupOf.length; label++) {
      const group = int(groupOf, label);
      toGroups[group] = real(toGroups, group) + real(sums, i * groupOf.length + label);
    }
    values[i] = silhouette(int(own, i), toGroups, sizes);
  }
  return values;
}

function silhouette(own: number, toGroups: Float64Array, sizes: Int32Array): number {
  const others = int(sizes, own) - 1;
  if (others === 0) return 0;
  const within = real(toGroups, own) / others;
  let between = Infinity;
  for (let group = 0; group < sizes.length; group++) {
    if (group === own || int(sizes, group) === 0) continue;
    between = Math.min(between, real(toGroups, group) / int(sizes, group));
  }
  const larger = Math.max(within, between);
  return larger === 0 || larger === Infinity ? 0 : (between - within) / larger;
}
