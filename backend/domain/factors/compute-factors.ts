import type { FactorSpec, Framework } from '#contract/catalogue/framework';
import type { FactorBasis, FactorsComputedData } from '#contract/factors';
import type { ScoringInputs } from '#contract/scoring';
import { computeActionScore } from './action-score.ts';
import { factorBasis } from './basis.ts';
import { computeFactor } from './factor.ts';
import { computeSegment, computeTotal } from './segment.ts';

/**
 * All factors, segments, the total and the action scores of one scoring (method page, section 2).
 * Every score, value, weight and confidence is a share from 0 to 1. Sums run left to right in
 * catalogue order, so that the same inputs give the same bits everywhere.
 */
export function computeFactors(
  generationId: string,
  inputs: ScoringInputs,
  framework: Framework,
): FactorsComputedData {
  const needed = framework.rules.minFactorCoverage;
  const bases = new Map(factorBasis(inputs, framework).map((basis) => [basis.factorId, basis]));
  const factors = framework.factors.map((spec) =>
    computeFactor(spec, basisOf(spec, bases), needed),
  );
  const byId = new Map(factors.map((factor) => [factor.factorId, factor]));
  const segments = framework.segments.map((spec) => computeSegment(spec, byId, framework));
  return {
    generationId,
    formula: 'weighted_average',
    frameworkVersion: framework.version,
    factors,
    segments,
    total: computeTotal(segments, framework),
    actionScores: framework.actionScores.map((spec) => computeActionScore(spec, byId)),
  };
}

function basisOf({ id }: FactorSpec, bases: ReadonlyMap<string, FactorBasis>): FactorBasis {
  return bases.get(id) ?? { factorId: id, layers: [] };
}
