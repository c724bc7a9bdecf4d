import { SESSION_STATES } from '#contract/views';
import { count, hash, list, object, orNull, ref, revision, sessionId } from './schema.ts';
import { lastRevision, text, time, word, yesNo } from './schema.ts';
import type { Schema } from './schema.ts';

export const SUMMARY: Readonly<Record<string, Schema>> = {
  sessionId,
  topic: text,
  state: word(...SESSION_STATES),
  scoredAt: time,
  updatedAt: time,
  revision,
  visibleGeneration: orNull(ref('GenerationRef')),
  latestGeneration: orNull(ref('GenerationRef')),
};

const COUNTS = object({
  factorsExpected: count,
  factorsComputed: count,
  patternsMatched: count,
  scenarios: count,
});

export const SESSION_SCHEMAS = {
  ScoringAccepted: object({
    sessionId,
    inputsHash: hash,
    revision: lastRevision,
    generationId: orNull(text),
    deduplicated: yesNo,
  }),
  SessionSummary: object(SUMMARY),
  SessionListItem: object({
    ...SUMMARY,
    segments: list(ref('SegmentResult')),
    lastRunAt: orNull(time),
  }),
  SessionPage: object({ sessions: list(ref('SessionListItem')), next: orNull(text) }),
  SessionDetail: object({
    ...SUMMARY,
    scoring: object({
      scoringId: text,
      inputsHash: hash,
      framework: word('canon-148', 'v2-210'),
      orientation: word('favourable', 'intensity'),
      scorer: object({ kind: text, method: text }),
      layers: count,
      documents: count,
    }),
    results: orNull(
      object({
        generation: ref('GenerationView'),
        segments: list(ref('SegmentResult')),
        total: ref('TotalResult'),
        actionScores: list(ref('ActionScoreResult')),
        counts: object({
          consumer: COUNTS,
          market: COUNTS,
          product: COUNTS,
          brand: COUNTS,
          experience: COUNTS,
        }),
      }),
    ),
    parked: orNull(object({ revision, error: text, at: time })),
  }),
  ClearRequestBody: object({ reason: { type: 'string', minLength: 1, maxLength: 500 } }),
  Cleared: object({ sessionId, revision, clearedGeneration: orNull(count) }),
};
