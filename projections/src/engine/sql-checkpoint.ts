import type { ClientBase, Pool } from 'pg';
import { formatPosition } from '#contract/recorded-event';
import type { BuildStatus } from '../builds/projection-build.table.ts';
import { LeaseLost } from './lease.ts';
import type { Checkpoint, Lease } from './lease.ts';
import type { Trouble } from './trouble.ts';

/** What a build's row says about the work beside its position. */
export interface Progress {
  readonly status: BuildStatus;
  /** Events applied since the checkpoint before. */
  readonly applied: number;
  /** Events per second, lately. */
  readonly rate: number;
}

/**
 * Moves the checkpoint and renews the lease, if the build still is where this holder left it.
 * @throws LeaseLost when it is not: whatever the transaction has done must be rolled back
 */
export async function moveCheckpoint(
  client: ClientBase | Pool,
  lease: Lease,
  { from, to }: { readonly from: Checkpoint; readonly to: Checkpoint },
  progress: Progress,
): Promise<void> {
  const { rowCount } = await client.query({
    name: 'move-checkpoint',
    text: `
      UPDATE read_model.projection_build SET
        position = $4, checkpoint_position = $5, checkpoint_hash = $6, store_id = $7,
        status = $8, events_applied = events_applied + $9, rate = $10,
        heartbeat_at = clock_timestamp(),
        lease_until = clock_timestamp() + $11 * interval '1 ms'
      WHERE build_id = $1 AND fence = $2 AND position = $3`,
    values: [
      lease.buildId,
      lease.fence,
      formatPosition(from.position),
      formatPosition(to.position),
      to.lastEvent && formatPosition(to.lastEvent.position),
      to.lastEvent?.hash ?? null,
      to.storeId,
      progress.status,
      progress.applied,
      progress.rate,
      lease.leaseMs,
    ],
  });
  if (rowCount !== 1) throw new LeaseLost(lease.buildId, lease.fence);
}

/**
 * Renews the lease and changes nothing else; a lease that was given back stays so.
 * @throws LeaseLost when somebody else has taken the build, or it was given back
 */
export async function renewLease(pool: Pool, lease: Lease): Promise<void> {
  const { rowCount } = await pool.query({
    name: 'renew-lease',
    text: `
      UPDATE read_model.projection_build SET
        heartbeat_at = clock_timestamp(),
        lease_until = clock_timestamp() + $3 * interval '1 ms'
      WHERE build_id = $1 AND fence = $2 AND lease_until IS NOT NULL`,
    values: [lease.buildId, lease.fence, lease.leaseMs],
  });
  if (rowCount !== 1) throw new LeaseLost(lease.buildId, lease.fence);
}

/** Writes down why a build stands still. Does nothing when somebody else holds it by now. */
export async function recordTrouble(
  pool: Pool,
  lease: Pick<Lease, 'buildId' | 'fence'>,
  status: BuildStatus,
  { message, event }: Trouble,
): Promise<void> {
  await pool.query(
    `UPDATE read_model.projection_build SET
       status = $3, last_error = $4, last_error_event = $5, last_error_at = clock_timestamp(),
       heartbeat_at = clock_timestamp()
     WHERE build_id = $1 AND fence = $2`,
    [lease.buildId, lease.fence, status, message, event],
  );
}

/** The same for what does not keep a build from going on. Part of the caller's transaction. */
export async function noteTrouble(
  client: ClientBase,
  { buildId }: Pick<Lease, 'buildId'>,
  { message, event }: Trouble,
): Promise<void> {
  await client.query(
    `UPDATE read_model.projection_build SET
       last_error = $2, last_error_event = $3, last_error_at = clock_timestamp()
     WHERE build_id = $1`,
    [buildId, message, event],
  );
}

/** Gives the build back in good order. */
export async function releaseLease(
  pool: Pool,
  lease: Lease,
  status: BuildStatus | null,
): Promise<void> {
  await pool.query(
    `UPDATE read_model.projection_build SET
       status = coalesce($3, status), lease_owner = NULL, lease_until = NULL, lease_session = NULL
     WHERE build_id = $1 AND fence = $2`,
    [lease.buildId, lease.fence, status],
  );
}
