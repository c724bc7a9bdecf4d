import { MADE, SESSION_ORDER_STATES } from '#contract/admin-session-views';
import { CATALOG_PARTS } from '#contract/catalog-views';
import { ORDER_OUTCOMES } from '#contract/session-orders';
import { SEGMENTS } from '#contract/segments';
import { SESSION_STATES } from '#contract/views';
import { ORDER } from './admin.schemas.ts';
import { count, hash, list, number, object, orNull, sessionId, share } from './schema.ts';
import { text, time, word, yesNo } from './schema.ts';
import type { Schema } from './schema.ts';
import { SUMMARY } from './session.schemas.ts';

const FILTERS = {
  session: sessionId,
  q: { type: 'string', maxLength: 200 },
  state: word(...SESSION_STATES),
  made: word(...MADE),
};
const PER_MINUTE: Schema = { type: 'integer', minimum: 1, maximum: 600, default: 30 };
const HOLD: Schema = { type: 'integer', minimum: 0, maximum: 3600, default: 30 };
const OUTCOMES = object(Object.fromEntries(ORDER_OUTCOMES.map((name) => [name, count])));
const CHOICE = object({
  session: orNull(sessionId),
  q: orNull(text),
  state: orNull(word(...SESSION_STATES)),
  made: orNull(word(...MADE)),
});

const VERSIONS = object({ framework: text, patterns: text, importV2: orNull(text) });
const PREDICATE = object({
  field: text,
  op: word('>', '<'),
  threshold: number,
  required: yesNo,
  thresholdOrigin: word('code', 'pdf', 'proposed'),
});
const SEGMENT = word(...SEGMENTS);

export const ADMIN_SESSION_SCHEMAS = {
  ClearOrder: object({ ...ORDER, holdSeconds: HOLD }, 'holdSeconds'),
  RegenerationOrder: object(
    {
      ...ORDER,
      ...FILTERS,
      seed: { ...word('same', 'new'), default: 'same' },
      perMinute: PER_MINUTE,
    },
    ...['session', 'q', 'state', 'made', 'seed', 'perMinute'],
  ),
  AdminSessionPage: object({
    sessions: list(
      object({
        ...SUMMARY,
        exists: object({
          factors: count,
          patterns: count,
          scenarios: count,
          personas: count,
          content: count,
        }),
        made: word(...MADE),
        by: orNull(
          object({
            catalogue: VERSIONS,
            engine: text,
            seed: text,
          }),
        ),
      }),
    ),
    next: orNull(text),
  }),
  RegenerationPlan: object({
    choice: CHOICE,
    sessions: count,
    withResults: count,
    generating: count,
    perMinute: PER_MINUTE,
    seconds: count,
    digest: hash,
    examples: list(object({ sessionId, topic: text })),
    refused: orNull(text),
  }),
  SessionOrderView: object({
    orderId: text,
    kind: word('clear', 'regeneration'),
    state: word(...SESSION_ORDER_STATES),
    reason: text,
    requestedBy: text,
    requestedAt: time,
    dueAt: time,
    withdrawnBy: orNull(text),
    heldBy: orNull(text),
    finishedAt: orNull(time),
    sessions: count,
    sessionId,
    waiting: count,
    outcomes: OUTCOMES,
    generations: object({ running: count, succeeded: count, failed: count, cancelled: count }),
    troubles: list(object({ sessionId, outcome: word(...ORDER_OUTCOMES), detail: text })),
  }),
  SessionOrderList: object({
    orders: list({ $ref: '#/components/schemas/SessionOrderView' }),
  }),
  CatalogChangesView: object({
    sessionId,
    topic: text,
    generationId: text,
    generation: count,
    versions: list(
      object({
        what: word('framework', 'patterns', 'importV2', 'engine'),
        recorded: orNull(text),
        here: orNull(text),
      }),
    ),
    isAffected: yesNo,
    changes: list(
      object({
        part: word(...CATALOG_PARTS),
        id: text,
        name: text,
        from: orNull(text),
        to: orNull(text),
      }),
    ),
    compared: object(Object.fromEntries(CATALOG_PARTS.map((part) => [part, count]))),
    untold: list(text),
  }),
  CatalogView: object({
    framework: text,
    patternLibrary: text,
    engine: text,
    uses: list(
      object({
        catalogue: VERSIONS,
        engine: text,
        isCurrent: yesNo,
        sessions: count,
        generations: count,
        lastAt: time,
      }),
    ),
    minFactorCoverage: share,
    minSegmentCoverage: share,
    factors: list(
      object({
        id: text,
        name: text,
        segment: SEGMENT,
        weightInSegment: share,
        layers: list(
          object({ id: text, label: text, weight: share, polarity: word('positive', 'adverse') }),
        ),
      }),
    ),
    patterns: list(
      object({
        id: text,
        name: text,
        type: word('Success', 'Fragility', 'Adaptation', 'Opportunity'),
        segments: list(SEGMENT),
        paths: list(object({ label: text, when: list(PREDICATE) })),
      }),
    ),
  }),
};
