import { count, list, number, object, oneOf, orNull, ref, revision, sessionId } from './schema.ts';
import { share, text, word, yesNo } from './schema.ts';
import type { Schema } from './schema.ts';

const POLARITY = ref('Polarity');
const OPERATOR = word('>', '<');

const MATCH = object({
  pathIndex: count,
  pathLabel: text,
  polarity: POLARITY,
  matchScore: share,
  confidence: share,
  weight: share,
  probabilityRange: { type: 'array', items: share, minItems: 2, maxItems: 2 },
  factorsTriggered: list(text),
  skippedPaths: list(text),
});

const GAP = object({
  pathIndex: count,
  pathLabel: text,
  field: text,
  op: OPERATOR,
  threshold: number,
  actual: number,
  gap: { type: 'number', minimum: 0 },
});

/** The library's words. */
const WORDS = {
  name: text,
  libraryType: POLARITY,
  family: text,
  context: text,
  strategicResponse: text,
  effectSizeHints: text,
  industryScope: list(text),
};

/** A pattern in each of its four states. */
function evaluation(words: Readonly<Record<string, Schema>>): Schema {
  const inState = (state: string, more: Readonly<Record<string, Schema>> = {}) =>
    object({
      patternId: text,
      segments: list(ref('Segment')),
      paths: list(ref('PathOutcome')),
      state: { const: state },
      ...more,
      ...words,
    });
  return oneOf(
    inState('matched', { match: MATCH }),
    inState('near_miss', { gaps: list(GAP) }),
    inState('not_evaluable', { missing: list(text) }),
    inState('not_matched'),
  );
}

export const PATTERN_SCHEMAS = {
  PredicateOutcome: object({
    field: text,
    op: OPERATOR,
    threshold: number,
    required: yesNo,
    thresholdOrigin: word('code', 'pdf', 'proposed'),
    actual: orNull(number),
    holds: orNull(yesNo),
  }),
  PathOutcome: object({
    label: text,
    polarity: POLARITY,
    state: word('holds', 'does_not_hold', 'not_evaluable'),
    missing: list(text),
    predicates: list(ref('PredicateOutcome')),
  }),
  PatternEvaluation: evaluation({}),
  PatternView: evaluation(WORDS),
  PatternsView: object({
    sessionId,
    topic: text,
    revision,
    generation: ref('GenerationRef'),
    patterns: list(ref('PatternView')),
  }),
};
