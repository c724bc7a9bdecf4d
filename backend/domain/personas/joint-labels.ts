import { int } from '../numeric/elements.ts';

export type Labels = ArrayLike<number>;

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

/** One more than the largest label. */
export function groupsIn(labels: Labels): number {
  let most = 0;
  for (let i = 0; i < labels.length; i++) most = Math.max(most, labels[i] ?? 0);
  return most + 1;
}
