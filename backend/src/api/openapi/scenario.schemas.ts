import { KPI_UNITS } from '#contract/catalogue/patterns';
import { count, list, number, object, oneOf, orNull, pair, ref, share, text } from './schema.ts';
import { word, yesNo } from './schema.ts';

const DISTRIBUTION = oneOf(
  object({ kind: { const: 'triangular' }, min: number, mode: number, max: number }),
  object({ kind: { const: 'normal' }, mean: number, sd: number, bounds: pair }),
);

const SENSITIVITY = oneOf(
  object({
    field: text,
    status: { const: 'computed' },
    difference: number,
    spearman: number,
    insideNoise: yesNo,
  }),
  object({
    field: text,
    status: { const: 'unavailable' },
    reason: word('constant_draws', 'constant_success'),
  }),
);

export const SCENARIO_SCHEMAS = {
  KpiResult: object({
    name: text,
    unit: word(...KPI_UNITS),
    role: word('benefit', 'cost', 'context'),
    favourable: word('higher', 'lower'),
    distribution: DISTRIBUTION,
    shareCutOff: share,
    mean: number,
    median: number,
    std: { type: 'number', minimum: 0 },
    min: number,
    max: number,
    interval95: pair,
    interval68: pair,
    quantiles: { type: 'array', items: number, minItems: 101, maxItems: 101 },
    histogram: object({
      from: number,
      to: number,
      counts: { type: 'array', items: count, minItems: 40, maxItems: 40 },
    }),
    probabilityPositive: share,
    probabilityFavourable: share,
    target: orNull(number),
    probabilityTarget: orNull(share),
    targetTellsNothing: orNull(yesNo),
    expectedEffect: number,
  }),
  SimulatedScenario: object({
    scenarioId: text,
    patternId: text,
    patternName: text,
    pathLabel: text,
    polarity: ref('Polarity'),
    strategicResponse: text,
    robustness: share,
    sensitivity: list(SENSITIVITY),
    probabilitySuccess: share,
    confidenceInterval: pair,
    standardError: { type: 'number', minimum: 0 },
    successBasis: word('holds_and_takes_effect', 'holds_takes_effect_and_meets_targets'),
    activation: object({ lo: share, mode: share, hi: share, mean: share }),
    kpis: list(ref('KpiResult')),
    correlations: list(object({ a: text, b: text, rho: number })),
  }),
  UnquantifiedMatch: object({
    patternId: text,
    patternName: text,
    pathLabel: text,
    polarity: ref('Polarity'),
    robustness: share,
    reason: { const: 'no_response_quantified' },
  }),
  PairedComparison: object({ a: text, b: text, onlyA: share, onlyB: share }),
  Selection: object({
    target: count,
    matched: count,
    quantified: count,
    simulated: count,
    shortfall: orNull(text),
  }),
};
