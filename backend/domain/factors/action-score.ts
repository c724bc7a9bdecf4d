import type { ActionScoreSpec } from '#contract/catalogue/framework';
import type { ActionScoreResult } from '#contract/factors';
import { sum } from './limits.ts';
import type { FactorsById } from './segment.ts';

/**
 * One action score: the weighted sum of its factors' values in the order in which the catalogue names
 * them; an inverted one is 1 minus that sum. Unavailable when a single factor is, naming them all.
 */
export function computeActionScore(spec: ActionScoreSpec, factors: FactorsById): ActionScoreResult {
  const terms: number[] = [];
  const missing: string[] = [];
  for (const [factorId, weight] of Object.entries(spec.weights)) {
    const factor = factors.get(factorId);
    if (factor?.status === 'computed') terms.push(weight * factor.value);
    else missing.push(factorId);
  }
  if (missing.length > 0) {
    return { id: spec.id, status: 'unavailable', reason: { code: 'missing_inputs', missing } };
  }
  const total = sum(terms);
  return { id: spec.id, status: 'computed', score: spec.inverted === true ? 1 - total : total };
}
