import { BUILD_STATES } from '#contract/admin-views';
import { REBUILD_PHASES } from '#contract/rebuild-views';
import { count, hash, list, map, number, object, oneOf, orNull, ref } from './schema.ts';
import { revision, sessionId, text, time, word, yesNo } from './schema.ts';
import type { Schema } from './schema.ts';

const REASON: Schema = { type: 'string', minLength: 1, maxLength: 500 };
const EXPECTED: Schema = {
  type: 'string',
  maxLength: 100,
  description: 'The state that the caller saw; 409 when it is another one by now',
};
export const ORDER = { reason: REASON, expected: EXPECTED };
const SESSIONS: Schema = { ...list(sessionId), minItems: 1, maxItems: 1000 };
const ACTIVATE = word('when_verified', 'on_order');
const UNAVAILABLE = object({ status: { const: 'unavailable' }, reason: text });
const ID: Schema = { type: 'integer', minimum: 1 };

const NAMED_EVENT = object({
  stream: text,
  sessionId,
  revision,
  eventId: orNull(text),
  type: orNull(text),
});

const PROGRESS = object({ events: count, total: count, rate: number, secondsLeft: orNull(count) });

const REPORT = object({
  sameCode: yesNo,
  fingerprints: object({ before: orNull(text), after: orNull(text) }),
  sessions: count,
  differing: count,
  examples: list(object({ sessionId, revision, changes: list(text) })),
});

const JOB_COUNT = object({ count, oldestSeconds: orNull(number) });

export const ADMIN_SCHEMAS = {
  AdminOrder: object(ORDER),
  ApprovalOrder: object({ ...ORDER, digest: hash }),
  RetryOrder: object({ ...ORDER, sessions: SESSIONS }, 'sessions'),
  RebuildOrder: object(
    {
      ...ORDER,
      sessions: SESSIONS,
      activate: ACTIVATE,
      graceSeconds: { type: 'integer', minimum: 0, maximum: 86_400, default: 900 },
      eventsPerSecond: { type: 'integer', minimum: 1 },
    },
    'sessions',
    'activate',
    'graceSeconds',
    'eventsPerSecond',
  ),
  OrderAccepted: object({ revision, eventId: text, location: text }),
  RebuildPlan: object({
    activeBuild: ID,
    events: count,
    sessions: count,
    rows: count,
    bytes: count,
    disk: object({
      neededBytes: count,
      free: oneOf(object({ status: { const: 'known' }, bytes: count }), UNAVAILABLE),
    }),
    estimate: oneOf(
      object({ status: { const: 'measured' }, seconds: count, eventsPerSecond: number }),
      UNAVAILABLE,
    ),
    refused: orNull(text),
  }),
  RebuildView: object({
    rebuildId: text,
    sessions: orNull(list(sessionId)),
    phase: word(...REBUILD_PHASES),
    paused: yesNo,
    reason: text,
    requestedBy: text,
    requestedAt: time,
    activate: ACTIVATE,
    graceSeconds: count,
    eventsPerSecond: orNull(count),
    buildId: orNull(ID),
    before: orNull(ID),
    progress: orNull(PROGRESS),
    startedAt: orNull(time),
    filledAt: orNull(time),
    verifiedAt: orNull(time),
    activatedAt: orNull(time),
    graceUntil: orNull(time),
    finishedAt: orNull(time),
    report: orNull(REPORT),
    digest: orNull(hash),
    approvedDigest: orNull(hash),
    outcomes: orNull(map(text)),
    refusedOrder: orNull(text),
    error: orNull(text),
  }),
  RebuildList: object({ rebuilds: list(ref('RebuildView')) }),
  BuildView: object({
    buildId: ID,
    isActive: yesNo,
    state: word(...BUILD_STATES),
    advancing: yesNo,
    heartbeatSeconds: orNull(number),
    position: text,
    head: text,
    lag: object({ events: count, more: yesNo, seconds: number }),
    trend: word('closing', 'steady', 'growing', 'unknown'),
    owner: orNull(text),
    waiting: list(text),
    eventsApplied: count,
    rate: number,
    parkedSessions: count,
    lastError: orNull(object({ message: text, at: orNull(time), event: orNull(NAMED_EVENT) })),
    createdAt: time,
  }),
  BuildList: object({ builds: list(ref('BuildView')) }),
  ParkedList: object({
    count,
    groups: list(
      object({
        cause: text,
        sessions: list(object({ sessionId, revision, event: NAMED_EVENT, error: text, at: time })),
      }),
    ),
  }),
  JobList: object({
    counts: object({ queued: JOB_COUNT, running: JOB_COUNT }),
    failedSessions: count,
    jobs: list(
      object({
        generationId: text,
        sessionId,
        topic: orNull(text),
        state: word('queued', 'running'),
        ageSeconds: orNull(number),
        attempts: count,
        worker: orNull(text),
        actorId: text,
      }),
    ),
    failed: list(
      object({
        generationId: text,
        sessionId,
        topic: text,
        generation: ID,
        ageSeconds: number,
        attempts: count,
        cause: text,
        failedAt: time,
      }),
    ),
    next: orNull(text),
  }),
  ActPage: object({
    acts: list(
      object({
        revision,
        eventId: text,
        type: text,
        actorId: text,
        actorRole: text,
        occurredAt: time,
        reason: orNull(text),
        sessionId: orNull(sessionId),
        result: orNull(text),
        data: { ...ref('Json'), description: 'The data of the event, without long lists' },
      }),
    ),
    next: orNull(text),
  }),
};
