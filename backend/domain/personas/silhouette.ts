import { int, real } from '../numeric/elements.ts';
import type { PointSet } from './point-set.ts';

// A local name: test runners intercept each look-up of a global.
const { sqrt } = Math;

export type Labels = readonly number[];

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
  const known = new Map<number, number>();
  const base = 1 + groupings.flat().reduce((most, label) => Math.max(most, label), 0);
  const examples: number[] = [];
  const of = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const name = groupings.reduce((digits, labels) => digits * base + (labels[i] ?? 0), 0);
    const label = known.get(name) ?? known.size;
    if (label === known.size) examples.push(i);
    known.set(name, label);
    of[i] = label;
  }
  return { of, examples };
}

/** For each point and each joint label the sum of the distances to the points with that label. */
function distanceSums(points: PointSet, { of, examples }: JointLabels): Float64Array {
  const { count, width, values: flat } = points;
  const labels = examples.length;
  const sums = new Float64Array(count * labels);
  for (let i = 0; i < count; i++) {
    const mine = int(of, i);
    const row = i * labels;
    for (let j = 0; j < i; j++) {
      const distance = distanceBetween(flat, i * width, j * width, width);
      const theirs = row + int(of, j);
      const column = j * labels + mine;
      sums[theirs] = real(sums, theirs) + distance;
      sums[column] = real(sums, column) + distance;
    }
  }
  return sums;
}

/** Two sums side by side: one would have to wait for itself at each step. */
function distanceBetween(flat: Float64Array, a: number, b: number, width: number): number {
  let even = 0;
  let odd = 0;
  const pairs = width - (width % 2);
  for (let c = 0; c < pairs; c += 2) {
    const first = real(flat, a + c) - real(flat, b + c);
    const second = real(flat, a + c + 1) - real(flat, b + c + 1);
    even += first * first;
    odd += second * second;
  }
  if (pairs < width) {
    const last = real(flat, a + pairs) - real(flat, b + pairs);
    even += last * last;
  }
  return sqrt(even + odd);
}

/** The values of one grouping. @param sums for each point and each joint label */
export function silhouettes(labels: Labels, joint: JointLabels, sums: Float64Array): Float64Array {
  const groups = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const sizes = new Int32Array(groups);
  for (const label of labels) sizes[label] = int(sizes, label) + 1;
  const groupOf = joint.examples.map((example) => labels[example] ?? 0);
  const values = new Float64Array(labels.length);
  const toGroups = new Float64Array(groups);
  for (let i = 0; i < labels.length; i++) {
    toGroups.fill(0);
    groupOf.forEach((group, label) => {
      toGroups[group] = real(toGroups, group) + real(sums, i * groupOf.length + label);
    });
    values[i] = silhouette(labels[i] ?? 0, toGroups, sizes);
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
