import { kernels, place, type PlacedAs, useFields } from '../kernels/points.ts';
import { int, real } from '../numeric/elements.ts';
import { groupsIn, type JointLabels, jointLabels, type Labels } from './joint-labels.ts';
import type { PointSet } from './point-set.ts';

/** Points that the kernel takes besides the last one. */
const SPARE = 4;

/**
 * Silhouettes by P. J. Rousseeuw (J. Comput. Appl. Math. 20, 1987), by Euclidean distance, of several
 * groupings of the same points at once, since distances are what costs: for each grouping the values
 * of all points. A point alone in its group has 0, and so have all when there is one group.
 */
export function silhouettesOf(
  { count, width, values }: PointSet,
  groupings: readonly Labels[],
): Float64Array[] {
  const joint = jointLabels(count, groupings);
  const shapes = {
    ...shapesOf(joint, groupings),
    joint: ['i32', count],
    points: ['f64', (count + SPARE) * width],
    distances: ['f64', count + SPARE],
  } as const;
  const placed = place(shapes, null);
  placed.joint.numbers.set(joint.of);
  placed.points.numbers.set(values);
  useFields(placed);
  kernels.count.value = count;
  kernels.sumExactly(width, joint.examples.length);
  return groupings.map((labels) => silhouettesIn(placed, labels, joint));
}

/** Mean silhouette. */
export function meanSilhouette(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += real(values, i);
  return sum / values.length;
}

/** What silhouettes need besides the sums of distances, by their shapes. */
export function shapesOf({ of, examples }: JointLabels, groupings: readonly Labels[]) {
  const groups = groupings.reduce((most, labels) => Math.max(most, groupsIn(labels)), 0);
  return {
    labels: ['i32', of.length],
    groupOf: ['i32', examples.length],
    groupSizes: ['i32', groups],
    toGroups: ['f64', groups],
    jointSums: ['f64', (of.length + 1) * examples.length], // one row more for nobody's
    found: ['f64', of.length],
  } as const;
}

type JointRoom = PlacedAs<ReturnType<typeof shapesOf>>;

/** The values of one grouping, after the kernels have set the sums of distances. */
export function silhouettesIn(placed: JointRoom, labels: Labels, joint: JointLabels): Float64Array {
  const { numbers: own } = placed.labels;
  const { numbers: sizes } = placed.groupSizes;
  own.set(labels);
  sizes.fill(0);
  for (let i = 0; i < own.length; i++) sizes[int(own, i)] = int(sizes, int(own, i)) + 1;
  placed.groupOf.numbers.set(joint.examples.map((example) => int(own, example)));
  kernels.silhouettes(joint.examples.length, sizes.length);
  return placed.found.numbers.slice();
}
