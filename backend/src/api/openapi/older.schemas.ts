import { SEGMENTS } from '#contract/segments';
import { count, list, map, number, object, oneOf, orNull, pair, ref, share } from './schema.ts';
import { sessionId, text, time, word, yesNo } from './schema.ts';
import type { Schema } from './schema.ts';

const NONE_YET = { type: 'object' } as const;
const SEGMENT = word(...SEGMENTS);

const FACTOR = object({
  value: share,
  confidence: share,
  formula_applied: orNull(text),
  metadata: object({
    input_layer_count: count,
    calculation_formula: text,
    layer_contributions: map(number),
    validation_metrics: object({ input_coverage: number }),
    source: text,
  }),
  name: text,
  description: text,
});

const MATCH_REST = {
  confidence: share,
  match_score: share,
  strategic_response: text,
  effect_size_hints: text,
  probability_range: pair,
  factors_triggered: list(text),
  library_type: ref('Polarity'),
};

const KPI = object({
  mean: number,
  median: number,
  std: number,
  min: number,
  max: number,
  confidence_interval_95: pair,
  confidence_interval_68: pair,
  probability_positive: share,
  probability_target: share,
});

const RESULTS: Readonly<Record<string, Schema>> = {
  factors: map(FACTOR),
  patterns: list(object({ id: text, name: text, type: ref('Polarity'), ...MATCH_REST })),
  scenarios: list(ref('OlderScenario')),
};

const PROCESSING = object({
  status: { const: 'processing' },
  message: text,
  progress: { type: 'integer', minimum: 0, maximum: 100 },
  current_stage: orNull(text),
  session_id: sessionId,
  segment: SEGMENT,
});

const COMPLETENESS = object({
  factors: object({
    expected: count,
    produced: count,
    unavailable: list(object({ factor_id: text, coverage: number, missing_layers: list(text) })),
  }),
  segment_score: object({ coverage: number, missing_factors: list(text) }),
  scenarios: object({ expected: count, produced: count, shortfall: orNull(text) }),
});

const COMPLETED = object({
  session_id: sessionId,
  segment: SEGMENT,
  ...RESULTS,
  personas: list(NONE_YET),
  rich_content: NONE_YET,
  loaded_from_cache: { const: true },
  timestamp: time,
  source: text,
  generation_id: text,
  version: count,
  generated_at: time,
  segment_score: orNull(share),
  action_layer_score: {
    ...orNull(share),
    description:
      'Always null: each action score draws on factors of several segments, so none belongs to one.',
  },
  completeness: COMPLETENESS,
  stale: yesNo,
});

/** The shapes of `/api/v3`. */
export const OLDER_SCHEMAS = {
  OlderScenario: object({
    scenario_id: text,
    pattern_id: text,
    pattern_name: text,
    strategic_response: text,
    kpi_results: map(KPI),
    probability_success: share,
    confidence_interval: pair,
    iterations: count,
  }),
  OlderSegment: oneOf(COMPLETED, PROCESSING),
  OlderEnhancedSegment: object({
    topic_id: sessionId,
    topic_name: text,
    segment: SEGMENT,
    timestamp: time,
    factors: map(FACTOR),
    matched_patterns: list(
      object({
        pattern_id: text,
        pattern_name: text,
        pattern_type: ref('Polarity'),
        ...MATCH_REST,
      }),
    ),
    monte_carlo_scenarios: list(ref('OlderScenario')),
    personas: list(NONE_YET),
    rich_content: NONE_YET,
    scenario_count: count,
    required_scenarios: count,
    patterns_matched: count,
    content_items_analyzed: orNull(count),
  }),
  OlderStatus: object({
    session_id: sessionId,
    topic: text,
    status: word('processing', 'completed', 'failed'),
    current_stage: orNull(text),
    progress_percentage: { type: 'integer', minimum: 0, maximum: 100 },
    completed_segments: count,
    total_segments: count,
    started_at: time,
    completed_at: orNull(time),
    error_message: orNull(text),
    message: text,
    generation_id: text,
    attempt: count,
    version: count,
    stage_code: orNull(text),
    updated_at: time,
    stale: yesNo,
  }),
  OlderComplete: object({
    session_id: sessionId,
    segments: object({
      consumer: object({ ...RESULTS, personas: list(NONE_YET) }),
      market: object(RESULTS),
      product: object({ ...RESULTS, rich_content: NONE_YET }),
      brand: object({ ...RESULTS, rich_content: NONE_YET }),
      experience: object({ ...RESULTS, rich_content: NONE_YET }),
    }),
    generation_id: text,
    version: count,
  }),
  OlderStarted: object({
    status: { const: 'started' },
    message: text,
    session_id: sessionId,
    topic: text,
    generation_id: text,
    deduplicated: yesNo,
  }),
  OlderCleared: object({
    status: { const: 'cleared' },
    message: text,
    session_id: text,
    cleared_version: orNull(count),
  }),
  OlderTest: object({
    status: { const: 'success' },
    message: text,
    timestamp: time,
    version: text,
  }),
  OlderError: object(
    {
      detail: oneOf(text, list(object({ type: text, loc: list(text), msg: text, input: text }))),
      error: text,
    },
    'error',
  ),
};
