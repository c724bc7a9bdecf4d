import type { ConvergencePoint, PairedCounts } from '#contract/scenario-views';
import { flag } from '../numeric/elements.ts';

/**
 * Counts the runs by who succeeds in them. Both flag arrays are of the same draws, so run i of one
 * belongs to run i of the other.
 * @throws when they are not of the same length
 */
export function pairedCounts(a: Uint8Array, b: Uint8Array): PairedCounts {
  const iterations = a.length;
  if (b.length !== iterations) throw new Error(`${iterations} runs against ${b.length}`);
  let [both, onlyA, onlyB] = [0, 0, 0];
  for (let i = 0; i < iterations; i++) {
    const [ofA, ofB] = [flag(a, i), flag(b, i)];
    both += ofA & ofB;
    onlyA += ofA & (1 - ofB);
    onlyB += ofB & (1 - ofA);
  }
  return { iterations, both, onlyA, onlyB, neither: iterations - both - onlyA - onlyB };
}

const STEPS = 50;

/** The share of set flags among the first runs, at 50 equal steps, or at each run of fewer. */
export function convergenceOf(success: Uint8Array): readonly ConvergencePoint[] {
  const steps = Math.min(STEPS, success.length);
  const points: ConvergencePoint[] = [];
  let [after, successes] = [0, 0];
  for (let step = 1; step <= steps; step++) {
    const end = Math.floor((step * success.length) / steps);
    for (; after < end; after++) successes += flag(success, after);
    points.push({ after, share: successes / after });
  }
  return points;
}
