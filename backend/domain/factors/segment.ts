import type { FactorSpec, Framework, SegmentSpec } from '#contract/catalogue/framework';
import type { FactorResult, SegmentResult, TotalResult } from '#contract/factors';
import { reaches, sum } from './limits.ts';

export type FactorsById = ReadonlyMap<string, FactorResult>;

/**
 * One segment: the mean of its computed factors by weight, weights re-normalised; its confidence is
 * the same mean of theirs. It needs 60 % of the weight, else it is unavailable and names the factors
 * that have no value.
 */
export function computeSegment(
  spec: SegmentSpec,
  factors: FactorsById,
  { factors: specs, rules }: Framework,
): SegmentResult {
  const own = specs.filter((factor) => factor.segment === spec.key);
  const terms = own.flatMap((factor) => termOf(factor, factors));
  const missing = own
    .filter(({ id }) => factors.get(id)?.status !== 'computed')
    .map(({ id }) => id);
  const weight = sum(terms.map((term) => term.weight));
  const coverage = weight / sum(own.map((factor) => factor.weightInSegment));
  const shared = { segment: spec.key, coverage, missing };
  const needed = rules.minSegmentCoverage;
  if (!reaches(coverage, needed)) {
    const reason = { code: 'insufficient_coverage', needed, actual: coverage, missing } as const;
    return { ...shared, status: 'unavailable', reason };
  }
  return {
    ...shared,
    status: 'computed',
    score: sum(terms.map((term) => term.weight * term.value)) / weight,
    confidence: sum(terms.map((term) => term.weight * term.confidence)) / weight,
  };
}

/** Sum of weightInTotal times score over all five segments; without one of them there is no total. */
export function computeTotal(
  segments: readonly SegmentResult[],
  { segments: specs }: Framework,
): TotalResult {
  const terms: number[] = [];
  const missing: string[] = [];
  for (const spec of specs) {
    const result = segments.find((segment) => segment.segment === spec.key);
    if (result?.status === 'computed') terms.push(spec.weightInTotal * result.score);
    else missing.push(spec.key);
  }
  if (missing.length > 0) {
    return { status: 'unavailable', reason: { code: 'missing_inputs', missing } };
  }
  return { status: 'computed', score: sum(terms) };
}

interface Term {
  readonly weight: number;
  readonly value: number;
  readonly confidence: number;
}

function termOf(
  { id, weightInSegment: weight }: FactorSpec,
  factors: FactorsById,
): readonly Term[] {
  const factor = factors.get(id);
  if (factor?.status !== 'computed') return [];
  return [{ weight, value: factor.value, confidence: factor.confidence }];
}
