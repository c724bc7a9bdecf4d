import type { Labels } from './silhouette.ts';

/**
 * Adjusted Rand index of two groupings of the same points (L. Hubert and P. Arabie, J. Classif. 2,
 * 1985): 1 when they are the same, about 0 when they agree as by chance.
 */
export function adjustedRandIndex(a: Labels, b: Labels): number {
  const cells = countsOf(a.map((label, i) => `${label}/${b[i] ?? ''}`));
  const together = pairsOf(cells);
  const [inA, inB] = [pairsOf(countsOf(a)), pairsOf(countsOf(b))];
  const expected = (inA * inB) / pairs(a.length);
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function countsOf(labels: readonly (number | string)[]): readonly number[] {
  const counts = new Map<number | string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.values()];
}

/** How many pairs of points lie together. */
function pairsOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + pairs(count), 0);
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}
