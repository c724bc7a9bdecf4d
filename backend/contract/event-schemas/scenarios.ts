import { exact, is, list, nullable, oneOf, pair, union, type JsonSchema } from './build.ts';
import {
  AT_LEAST_0,
  COUNT,
  FLAG,
  FROM_1,
  NAME,
  NUMBER,
  POLARITY,
  SEED_TEXT,
  SEGMENT,
  TEXT,
} from './values.ts';

const DISTRIBUTION = union('kind', [
  exact({ kind: is('triangular'), min: NUMBER, mode: NUMBER, max: NUMBER }),
  exact({ kind: is('normal'), mean: NUMBER, sd: NUMBER, bounds: pair(NUMBER) }),
]);

const QUANTILES: JsonSchema = { ...list(NUMBER), minItems: 101, maxItems: 101 };
const COUNTS: JsonSchema = { ...list(COUNT), minItems: 40, maxItems: 40 };

const KPI = exact({
  name: NAME,
  unit: oneOf(['percent', 'percentage_points', 'points', 'years']),
  role: oneOf(['benefit', 'cost', 'context']),
  favourable: oneOf(['higher', 'lower']),
  distribution: DISTRIBUTION,
  shareCutOff: NUMBER,
  mean: NUMBER,
  median: NUMBER,
  std: AT_LEAST_0,
  min: NUMBER,
  max: NUMBER,
  interval95: pair(NUMBER),
  interval68: pair(NUMBER),
  quantiles: QUANTILES,
  histogram: exact({ from: NUMBER, to: NUMBER, counts: COUNTS }),
  probabilityPositive: NUMBER,
  probabilityFavourable: NUMBER,
  target: nullable(NUMBER),
  probabilityTarget: nullable(NUMBER),
  targetTellsNothing: nullable(FLAG),
  expectedEffect: NUMBER,
});

const SENSITIVITY = union('status', [
  exact({
    field: NAME,
    status: is('computed'),
    difference: NUMBER,
    spearman: NUMBER,
    insideNoise: FLAG,
  }),
  exact({
    field: NAME,
    status: is('unavailable'),
    reason: oneOf(['constant_draws', 'constant_success']),
  }),
]);

const PATTERN = { patternId: NAME, patternName: NAME, pathLabel: TEXT, polarity: POLARITY };

const SCENARIO = exact({
  scenarioId: NAME,
  ...PATTERN,
  strategicResponse: TEXT,
  robustness: NUMBER,
  sensitivity: list(SENSITIVITY),
  probabilitySuccess: NUMBER,
  confidenceInterval: pair(NUMBER),
  standardError: NUMBER,
  successBasis: oneOf(['holds_and_takes_effect', 'holds_takes_effect_and_meets_targets']),
  activation: exact({ lo: NUMBER, mode: NUMBER, hi: NUMBER, mean: NUMBER }),
  kpis: list(KPI),
  correlations: list(exact({ a: NAME, b: NAME, rho: NUMBER })),
});

const UNQUANTIFIED = exact({
  ...PATTERN,
  robustness: NUMBER,
  reason: is('no_response_quantified'),
});

export const SCENARIOS_SIMULATED_1: JsonSchema = exact({
  generationId: NAME,
  segment: SEGMENT,
  seed: SEED_TEXT,
  iterations: FROM_1,
  generator: NAME,
  scenarios: list(SCENARIO),
  unquantified: list(UNQUANTIFIED),
  comparisons: list(exact({ a: NAME, b: NAME, onlyA: NUMBER, onlyB: NUMBER })),
  selection: exact({
    target: COUNT,
    matched: COUNT,
    quantified: COUNT,
    simulated: COUNT,
    shortfall: nullable(TEXT),
  }),
});
