import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import type { PatternSpec } from '#contract/catalogue/patterns';
import type { PatternEvaluation, PatternsMatchedData } from '#contract/evaluations';
import type { FactorResult, FactorsComputedData } from '#contract/factors';
import type { KpiResult, ScenariosSimulatedData, SimulatedScenario } from '#contract/scenarios';
import { SEGMENTS } from '#contract/segments';
import type { Segment } from '#contract/segments';
import type { Unavailable } from '#contract/values';

/** Small but complete data of stage events; the numbers are made up and only have to come back. */

export const NOT_COVERED: Unavailable = {
  status: 'unavailable',
  reason: { code: 'insufficient_coverage', needed: 0.5, actual: 0.4805, missing: ['L3_1'] },
};

/** F3 has no value; all others have 1/3, which no short decimal equals. */
export function factorsData(generationId: string): FactorsComputedData {
  return {
    generationId,
    formula: 'weighted_average',
    frameworkVersion: framework.version,
    factors: framework.factors.map(({ id, segment }) => factor(id, segment)),
    segments: SEGMENTS.map((segment) => ({
      segment,
      coverage: 1,
      missing: [],
      status: 'computed',
      score: 1 / 3,
      confidence: 0.7,
    })),
    total: { status: 'unavailable', reason: { code: 'missing_inputs', missing: ['F3'] } },
    actionScores: [{ id: 'A1', status: 'computed', score: 0.1 + 0.2 }],
  };
}

function factor(factorId: string, segment: Segment): FactorResult {
  const base = { factorId, segment, missing: factorId === 'F3' ? ['L3_1'] : [] };
  const layer = { layerId: `L${factorId}`, weight: 1, score: 1 / 3, confidence: 0.9 };
  if (factorId === 'F3') return { ...base, coverage: 0.4805, layers: [], ...NOT_COVERED };
  const layers = [{ ...layer, inverted: false, contribution: 1 / 3 }];
  return { ...base, coverage: 1, layers, status: 'computed', value: 1 / 3, confidence: 0.9 };
}

export interface Matching {
  readonly patternId: string;
  readonly weight: number;
  readonly matchScore: number;
}

/** These patterns match by their first path; all others do not. */
export function patternsData(
  generationId: string,
  matching: readonly Matching[],
): PatternsMatchedData {
  return {
    generationId,
    patternsVersion: patternLibrary.version,
    evaluations: patternLibrary.patterns.map((spec) => evaluation(spec, matching)),
  };
}

function evaluation(spec: PatternSpec, matching: readonly Matching[]): PatternEvaluation {
  const base = { patternId: spec.id, segments: spec.segments, paths: [] };
  const match = matching.find(({ patternId }) => patternId === spec.id);
  const path = spec.paths[0];
  if (!match || !path) return { ...base, state: 'not_matched' };
  return {
    ...base,
    state: 'matched',
    match: {
      pathIndex: 0,
      pathLabel: path.label,
      polarity: path.polarity,
      matchScore: match.matchScore,
      confidence: 0.72,
      weight: match.weight,
      probabilityRange: path.probabilityRange,
      factorsTriggered: spec.factors,
      skippedPaths: [],
    },
  };
}

/** One scenario with one KPI. */
export function scenariosData(generationId: string, segment: Segment): ScenariosSimulatedData {
  return {
    generationId,
    segment,
    seed: '00000000000000ff',
    iterations: 1000,
    generator: 'xoshiro128**',
    scenarios: [scenario(segment)],
    unquantified: [],
    comparisons: [],
    selection: { target: 4, matched: 1, quantified: 1, simulated: 1, shortfall: 'one match' },
  };
}

function scenario(segment: Segment): SimulatedScenario {
  return {
    scenarioId: `${segment}_scenario_1`,
    patternId: 'P001',
    patternName: 'Seasonal Install Compression',
    pathLabel: 'main',
    polarity: 'Adaptation',
    strategicResponse: 'Sell slots.',
    robustness: 0.8,
    sensitivity: [{ field: 'F11', status: 'unavailable', reason: 'constant_draws' }],
    probabilitySuccess: 0.74,
    confidenceInterval: [0.7123, 0.7656],
    standardError: 0.0139,
    successBasis: 'holds_and_takes_effect',
    activation: { lo: 0.6, mode: 0.7, hi: 0.8, mean: 0.7001 },
    kpis: [kpi()],
    correlations: [],
  };
}

function kpi(): KpiResult {
  return {
    name: 'install_within_60d',
    unit: 'percentage_points',
    role: 'benefit',
    favourable: 'higher',
    distribution: { kind: 'triangular', min: 6, mode: 9, max: 12 },
    shareCutOff: 0,
    mean: 9.01,
    median: 9.02,
    std: 1.2,
    min: 6.1,
    max: 11.9,
    interval95: [6.7, 11.4],
    interval68: [7.7, 10.3],
    quantiles: Array.from({ length: 101 }, (_, percent) => 6 + (percent * 6) / 100),
    histogram: { from: 6, to: 12, counts: Array.from({ length: 40 }, () => 25) },
    probabilityPositive: 1,
    probabilityFavourable: 1,
    target: null,
    probabilityTarget: null,
    targetTellsNothing: null,
    expectedEffect: 7.2,
  };
}
