import type { ClientBase } from 'pg';
import type {
  DecodedOperation,
  EventSkippedData,
  RebuildApprovedData,
  RebuildOrderData,
  RebuildRequestedData,
} from '#contract/admin-operations';
import type { ProjectionRebuild } from './projection-rebuild.table.ts';
import { updateRebuild } from './sql-rebuild.ts';
import { ordered } from './state.ts';

type Who = Pick<DecodedOperation, 'id' | 'revision' | 'actorId' | 'occurredAt'>;

/** What one order changes in the tables; facts, which came from here, change nothing. */
export async function obey(client: ClientBase, order: DecodedOperation): Promise<void> {
  switch (order.type) {
    case 'RebuildRequested':
      return requested(client, order.data, order);
    case 'BuildPaused':
      return pauseBuild(client, order.data.buildId);
    case 'BuildResumed':
      return resumeBuild(client, order.data.buildId);
    case 'EventSkipped':
      return skipped(client, order.data, order);
    default:
      return isRebuildOrder(order) ? advance(client, order.type, order.data) : undefined;
  }
}

async function requested(client: ClientBase, data: RebuildRequestedData, who: Who): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO read_model.projection_rebuild
       (rebuild_id, request_event_id, request_revision, requested_by, requested_at, reason,
        sessions, activate, grace_seconds, events_per_second, phase)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'requested')
     ON CONFLICT DO NOTHING`,
    [
      ...[data.rebuildId, who.id, String(who.revision), who.actorId, who.occurredAt, data.reason],
      data.sessions && JSON.stringify(data.sessions),
      ...[data.activate, data.graceSeconds, data.eventsPerSecond],
    ],
  );
  if (rowCount === 0) await refuseSecond(client, data, who);
}

/** Another rebuild of the whole set is under way: this one is over before it began. */
async function refuseSecond(
  client: ClientBase,
  data: RebuildRequestedData,
  who: Who,
): Promise<void> {
  await client.query(
    `INSERT INTO read_model.projection_rebuild
       (rebuild_id, request_event_id, request_revision, requested_by, requested_at, reason,
        activate, grace_seconds, phase, error, finished_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'failed', 'Another rebuild is under way',
        clock_timestamp())
     ON CONFLICT DO NOTHING`,
    [
      ...[data.rebuildId, who.id, String(who.revision), who.actorId, who.occurredAt, data.reason],
      ...[data.activate, data.graceSeconds],
    ],
  );
}

const REBUILD_ORDERS = [
  'RebuildPaused',
  'RebuildResumed',
  'RebuildCancelled',
  'RebuildApproved',
  'ActivationRequested',
  'RollbackRequested',
] as const;

type RebuildOrder = (typeof REBUILD_ORDERS)[number];

function isRebuildOrder(
  order: DecodedOperation,
): order is Extract<DecodedOperation, { type: RebuildOrder }> {
  return (REBUILD_ORDERS as readonly string[]).includes(order.type);
}

async function advance(
  client: ClientBase,
  type: RebuildOrder,
  data: RebuildOrderData | RebuildApprovedData,
): Promise<void> {
  const { rows } = await client.query<ProjectionRebuild>(
    'SELECT * FROM read_model.projection_rebuild WHERE rebuild_id = $1 FOR UPDATE',
    [data.rebuildId],
  );
  const rebuild = rows[0];
  if (!rebuild) return;
  const next = refusalOf(rebuild, data) ?? ordered(rebuild.phase, type);
  if ('refused' in next) {
    await updateRebuild(client, rebuild, { change: { refused_order: next.refused } });
    return;
  }
  const approved = 'digest' in data ? { approved_digest: data.digest } : {};
  const change = { ...next, ...approved, ...pausing(type), refused_order: null };
  await updateRebuild(client, rebuild, { change });
  if (rebuild.build_id !== null) await holdShadow(client, type, rebuild.build_id);
}

/** An approval is for exactly what was reported. */
function refusalOf(
  { digest }: ProjectionRebuild,
  data: RebuildOrderData | RebuildApprovedData,
): { readonly refused: string } | null {
  if (!('digest' in data) || data.digest === digest) return null;
  return {
    refused: `The report has the digest ${digest ?? 'none'}, and ${data.digest} was approved`,
  };
}

function pausing(type: RebuildOrder): { readonly paused?: boolean } {
  if (type === 'RebuildPaused') return { paused: true };
  return type === 'RebuildResumed' ? { paused: false } : {};
}

async function holdShadow(client: ClientBase, type: RebuildOrder, shadow: number): Promise<void> {
  if (type === 'RebuildPaused' || type === 'RebuildCancelled') await pauseBuild(client, shadow);
  if (type === 'RebuildResumed') await resumeBuild(client, shadow);
}

/** Whoever is writing a batch can no longer commit it. */
async function pauseBuild(client: ClientBase, buildId: number): Promise<void> {
  await client.query(
    `UPDATE read_model.projection_build SET
       paused = true, status = 'paused', fence = fence + 1,
       lease_owner = NULL, lease_until = NULL, lease_session = NULL
     WHERE build_id = $1 AND status <> 'retired'`,
    [buildId],
  );
}

async function resumeBuild(client: ClientBase, buildId: number): Promise<void> {
  await client.query(
    `UPDATE read_model.projection_build SET paused = false, status = 'stopped'
     WHERE build_id = $1 AND paused AND status <> 'retired'`,
    [buildId],
  );
}

async function skipped(client: ClientBase, data: EventSkippedData, who: Who): Promise<void> {
  const { eventId, sessionId, revision, reason } = data;
  await client.query(
    `INSERT INTO read_model.skipped_event
       (event_id, session_id, revision, skipped_by, reason, skipped_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [eventId, sessionId, revision, who.actorId, reason, who.occurredAt],
  );
}
