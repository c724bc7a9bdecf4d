import { SEGMENTS } from '#contract/segments';
import { count, list, map, number, object, oneOf, orNull, ref, revision } from './schema.ts';
import { seed, sessionId, share, text, time, word, yesNo } from './schema.ts';
import type { Schema } from './schema.ts';

const COMPUTED = { const: 'computed' } as const;
const UNAVAILABLE = { status: { const: 'unavailable' }, reason: ref('UnavailableReason') };
const POLARITY = ref('Polarity');

/** Either computed, with these members, or unavailable with the reason. */
function computed(
  common: Readonly<Record<string, Schema>>,
  value: Readonly<Record<string, Schema>>,
) {
  return oneOf(
    object({ ...common, status: COMPUTED, ...value }),
    object({ ...common, ...UNAVAILABLE }),
  );
}

const LAYER = object({
  layerId: text,
  weight: share,
  score: share,
  confidence: share,
  inverted: yesNo,
  contribution: orNull(number),
});

const FACTOR = {
  factorId: text,
  segment: ref('Segment'),
  coverage: number,
  layers: list(LAYER),
  missing: list(text),
  name: text,
  meaning: text,
  weightInSegment: share,
  labels: map(text),
};

export const RESULT_SCHEMAS = {
  Segment: word(...SEGMENTS),
  Polarity: word('Success', 'Fragility', 'Adaptation', 'Opportunity'),
  UnavailableReason: oneOf(
    object({
      code: { const: 'insufficient_coverage' },
      needed: share,
      actual: number,
      missing: list(text),
    }),
    object({ code: { const: 'missing_inputs' }, missing: list(text) }),
  ),
  FactorView: computed(FACTOR, { value: share, confidence: share }),
  SegmentResult: computed(
    { segment: ref('Segment'), coverage: number, missing: list(text) },
    { score: share, confidence: share },
  ),
  TotalResult: computed({}, { score: share }),
  ActionScoreResult: computed({ id: text }, { score: number }),
  MatchedPatternView: object({
    patternId: text,
    name: text,
    polarity: POLARITY,
    libraryType: POLARITY,
    pathLabel: text,
    confidence: share,
    matchScore: share,
    weight: share,
    probabilityRange: { type: 'array', items: share, minItems: 2, maxItems: 2 },
    strategicResponse: text,
    effectSizeHints: text,
    factorsTriggered: list(text),
  }),
  SegmentsView: object({ sessionId, segments: list(ref('SegmentView')) }),
  SegmentView: object({
    sessionId,
    topic: text,
    segment: ref('Segment'),
    name: text,
    revision,
    generation: object({ generationId: text, generation: count, generatedAt: time }),
    result: ref('SegmentResult'),
    factors: list(ref('FactorView')),
    patterns: list(ref('MatchedPatternView')),
    scenarios: list(ref('SimulatedScenario')),
    unquantified: list(ref('UnquantifiedMatch')),
    comparisons: list(ref('PairedComparison')),
    selection: ref('Selection'),
    simulation: object({ seed, iterations: count, generator: text }),
    personas: orNull(ref('PersonasView')),
    content: orNull(ref('ContentView')),
    unavailable: list(object({ part: word('personas', 'rich_content'), reason: text })),
  }),
};
