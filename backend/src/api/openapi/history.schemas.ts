import { AUDIT_CHECKS } from '#contract/audit';
import { EVENT_KINDS } from '#contract/history-views';
import { count, hash, list, object, oneOf, orNull, ref, revision, sessionId } from './schema.ts';
import { text, time, word, yesNo } from './schema.ts';
import type { Schema } from './schema.ts';

const CHECK = word(...AUDIT_CHECKS);
const DIFFERENCE_KINDS = [
  ...['changed', 'reordered', 'missing', 'cut', 'exchanged', 'rewritten', 'unlinked'],
  ...['foreign_id', 'unreadable', 'impossible', 'tables', 'recomputed'],
];
const ANYTHING: Schema = { ...ref('Json'), description: 'Long values are shortened' };
const METADATA = object(
  {
    ...{ schemaVersion: text, correlationId: text, causationId: text, commandId: text },
    ...{ actorId: text, actorRole: text, occurredAt: time, prevHash: hash, hash },
    ...{ engine: text, generationId: text, traceparent: text },
  },
  'engine',
  'generationId',
  'traceparent',
);
const verdict = (name: string, members: Readonly<Record<string, Schema>> = {}) =>
  object({ verdict: word(name), ...members });

export const HISTORY_SCHEMAS = {
  HistoryEvent: object({
    revision,
    id: text,
    type: text,
    kind: word(...EVENT_KINDS),
    occurredAt: time,
    recordedAt: time,
    actorId: text,
    actorRole: text,
    generationId: orNull(text),
    stage: orNull(word('factors', 'patterns', 'scenarios', 'personas', 'content')),
    segment: orNull(ref('Segment')),
    summary: text,
    correlationId: text,
    causationId: text,
    commandId: text,
    hash,
    bytes: count,
  }),
  HistoryPage: object({
    sessionId,
    head: revision,
    order: word('oldest', 'newest'),
    events: list(ref('HistoryEvent')),
    next: orNull(revision),
  }),
  HistoryEventView: object({
    sessionId,
    head: revision,
    event: ref('HistoryEvent'),
    stored: object({ position: text, metadata: METADATA, data: orNull(text), dataHash: hash }),
    read: oneOf(
      object({ status: word('read'), version: text, upcast: yesNo, data: ANYTHING }),
      object({ status: word('unreadable'), reason: text }),
    ),
    causes: list(ref('HistoryEvent')),
    effects: list(ref('HistoryEvent')),
  }),
  Anchor: object({ stream: text, revision, hash }),
  DiffersAt: verdict('differs-at', {
    check: CHECK,
    kind: word(...DIFFERENCE_KINDS),
    revision,
    path: text,
    recorded: ANYTHING,
    recomputed: ANYTHING,
    sentence: text,
  }),
  Verdict: oneOf(
    verdict('verified'),
    ref('DiffersAt'),
    verdict('engine-unavailable', { engine: text, revision }),
    verdict('recorded'),
    verdict('unanchored-tail', { revision, events: count }),
  ),
  VerificationReport: object({
    stream: text,
    head: orNull(ref('Anchor')),
    events: count,
    checks: list(
      object({
        check: CHECK,
        outcome: word('passed', 'failed', 'not_checked'),
        examined: count,
        reason: orNull(text),
        difference: orNull(ref('DiffersAt')),
      }),
    ),
    generations: list(
      object({
        generationId: text,
        generation: count,
        engine: text,
        outcome: word('completed', 'failed', 'cancelled', 'running'),
        verdict: ref('Verdict'),
        stages: list(
          object({ revision, type: text, segment: orNull(text), verdict: ref('Verdict') }),
        ),
      }),
    ),
    skipped: list(object({ revision, eventId: text, actorId: text, reason: text })),
    counts: object({
      verified: count,
      'differs-at': count,
      'engine-unavailable': count,
      recorded: count,
    }),
    verdict: ref('Verdict'),
  }),
  RecordedAudit: object({
    report: ref('VerificationReport'),
    recorded: object({ eventId: text, revision, reportHash: hash }),
  }),
};
