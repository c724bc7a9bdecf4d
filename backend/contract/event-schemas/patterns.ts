import { exact, is, list, nullable, oneOf, pair, union, type JsonSchema } from './build.ts';
import { COUNT, FLAG, NAME, NAMES, NUMBER, POLARITY, SEGMENT, TEXT } from './values.ts';

const OPERATOR = oneOf(['>', '<']);

const PREDICATE = exact({
  field: NAME,
  op: OPERATOR,
  threshold: NUMBER,
  required: FLAG,
  thresholdOrigin: oneOf(['code', 'proposed', 'pdf']),
  actual: nullable(NUMBER),
  holds: nullable(FLAG),
});

const PATH = exact({
  label: TEXT,
  polarity: POLARITY,
  state: oneOf(['holds', 'does_not_hold', 'not_evaluable']),
  missing: NAMES,
  predicates: list(PREDICATE),
});

const MATCH = exact({
  pathIndex: COUNT,
  pathLabel: TEXT,
  polarity: POLARITY,
  matchScore: NUMBER,
  confidence: NUMBER,
  weight: NUMBER,
  probabilityRange: pair(NUMBER),
  factorsTriggered: NAMES,
  skippedPaths: list(TEXT),
});

const GAP = exact({
  pathIndex: COUNT,
  pathLabel: TEXT,
  field: NAME,
  op: OPERATOR,
  threshold: NUMBER,
  actual: NUMBER,
  gap: NUMBER,
});

const BASE = { patternId: NAME, segments: list(SEGMENT), paths: list(PATH) };

const EVALUATION = union('state', [
  exact({ ...BASE, state: is('matched'), match: MATCH }),
  exact({ ...BASE, state: is('near_miss'), gaps: list(GAP) }),
  exact({ ...BASE, state: is('not_evaluable'), missing: NAMES }),
  exact({ ...BASE, state: is('not_matched') }),
]);

export const PATTERNS_MATCHED_1: JsonSchema = exact({
  generationId: NAME,
  patternsVersion: NAME,
  evaluations: list(EVALUATION),
});
