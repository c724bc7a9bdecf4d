import { exact, is, list, nullable, type JsonSchema } from './build.ts';
import { AT_LEAST_0, computedOrNot, FLAG, NAME, NAMES, NUMBER, SEGMENT } from './values.ts';

const CONTRIBUTION = exact({
  layerId: NAME,
  weight: AT_LEAST_0,
  score: NUMBER,
  confidence: NUMBER,
  inverted: FLAG,
  contribution: nullable(NUMBER),
});

const FACTOR = computedOrNot(
  {
    factorId: NAME,
    segment: SEGMENT,
    coverage: AT_LEAST_0,
    layers: list(CONTRIBUTION),
    missing: NAMES,
  },
  { value: NUMBER, confidence: NUMBER },
);

const SEGMENT_SCORE = computedOrNot(
  { segment: SEGMENT, coverage: AT_LEAST_0, missing: NAMES },
  { score: NUMBER, confidence: NUMBER },
);

export const FACTORS_COMPUTED_1: JsonSchema = exact({
  generationId: NAME,
  formula: is('weighted_average'),
  frameworkVersion: NAME,
  factors: list(FACTOR),
  segments: list(SEGMENT_SCORE),
  total: computedOrNot({}, { score: NUMBER }),
  actionScores: list(computedOrNot({ id: NAME }, { score: NUMBER })),
});
