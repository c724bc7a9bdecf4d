import type { OperationType } from '../admin-operations.ts';
import { exact, nullable, oneOf, type JsonSchema } from './build.ts';
import { COUNT, FROM_1, NAME, NAMES, SHA256, TEXT } from './values.ts';

const ORDER = exact({ rebuildId: NAME, reason: TEXT });
const BUILD_ORDER = exact({ buildId: FROM_1, reason: TEXT });
const SHOWN = exact({ rebuildId: NAME, buildId: FROM_1, before: FROM_1 });
const REVISION: JsonSchema = { type: 'string', pattern: '^\\d{1,19}$' };

const REBUILD_REQUESTED_1 = exact({
  rebuildId: NAME,
  sessions: nullable(NAMES),
  activate: oneOf(['when_verified', 'on_order']),
  graceSeconds: COUNT,
  eventsPerSecond: nullable(FROM_1),
  reason: TEXT,
});

const REBUILD_VERIFIED_1 = exact({
  rebuildId: NAME,
  buildId: FROM_1,
  outcome: oneOf(['equal', 'differs', 'failed']),
  sessions: COUNT,
  differing: COUNT,
  digest: SHA256,
});

const CLEAR_REQUESTED_1 = exact({
  orderId: NAME,
  sessionId: NAME,
  visibleGeneration: nullable(FROM_1),
  holdSeconds: COUNT,
  reason: TEXT,
});

const REGENERATION_REQUESTED_1 = exact({
  orderId: NAME,
  sessions: NAMES,
  choice: exact({
    session: nullable(NAME),
    q: nullable(TEXT),
    state: nullable(TEXT),
    made: nullable(oneOf(['older', 'current', 'nothing'])),
  }),
  seed: oneOf(['same', 'new']),
  perMinute: FROM_1,
  reason: TEXT,
});

const SESSION_ORDER_FINISHED_1 = exact({
  orderId: NAME,
  outcomes: exact({
    requested: COUNT,
    cleared: COUNT,
    unchanged: COUNT,
    refused: COUNT,
    withdrawn: COUNT,
  }),
});

/**
 * The schema of each operation's data, by type and version. As with the sessions' events an entry
 * never changes and never goes away.
 */
export const OPERATION_SCHEMAS: Readonly<
  Record<OperationType, Readonly<Record<string, JsonSchema>>>
> = {
  RebuildRequested: { 1: REBUILD_REQUESTED_1 },
  RebuildPaused: { 1: ORDER },
  RebuildResumed: { 1: ORDER },
  RebuildCancelled: { 1: ORDER },
  RebuildApproved: { 1: exact({ rebuildId: NAME, digest: SHA256, reason: TEXT }) },
  ActivationRequested: { 1: ORDER },
  RollbackRequested: { 1: ORDER },
  BuildPaused: { 1: BUILD_ORDER },
  BuildResumed: { 1: BUILD_ORDER },
  EventSkipped: {
    1: exact({ sessionId: NAME, revision: REVISION, eventId: NAME, reason: TEXT }),
  },
  RebuildVerified: { 1: REBUILD_VERIFIED_1 },
  BuildActivated: { 1: SHOWN },
  BuildRolledBack: { 1: SHOWN },
  RebuildFailed: { 1: exact({ rebuildId: NAME, cause: TEXT }) },
  BuildRetired: { 1: exact({ rebuildId: NAME, buildId: FROM_1 }) },
  ClearRequested: { 1: CLEAR_REQUESTED_1 },
  RegenerationRequested: { 1: REGENERATION_REQUESTED_1 },
  SessionOrderWithdrawn: { 1: exact({ orderId: NAME, reason: TEXT }) },
  ClearBegun: { 1: exact({ orderId: NAME }) },
  SessionOrderFinished: { 1: SESSION_ORDER_FINISHED_1 },
};
