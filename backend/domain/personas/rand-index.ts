import { jointLabels, type Labels } from './joint-labels.ts';

/**
 * Adjusted Rand index of two groupings of the same points (L. Hubert and P. Arabie, J. Classif. 2,
 * 1985): 1 when they are the same, about 0 when they agree as by chance.
 */
export function adjustedRandIndex(a: Labels, b: Labels): number {
  const both = jointLabels(a.length, [a, b]).of;
  const [together, inA, inB] = [pairsIn(both), pairsIn(a), pairsIn(b)];
  const expected = (inA * inB) / pairs(a.length);
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

/** How many pairs of points lie together. */
function pairsIn(labels: Labels): number {
  const sizes = new Map<number, number>();
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] ?? 0;
    sizes.set(label, (sizes.get(label) ?? 0) + 1);
  }
  return [...sizes.values()].reduce((sum, size) => sum + pairs(size), 0);
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}
