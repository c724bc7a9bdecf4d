import type { ClientBase, Pool, PoolClient } from 'pg';
import { parsePosition } from '#contract/recorded-event';
import type { Position } from '#contract/recorded-event';
import type { ProjectionBuild } from '../builds/projection-build.table.ts';

/** A build that this process holds. Whoever holds the highest fence may commit, and nobody else. */
export interface Lease {
  readonly buildId: number;
  readonly fence: string;
  readonly leaseMs: number;
  /** The build's row at the time it was taken. */
  readonly taken: Checkpoint;
  /** Ends the database session that stands for this holder: the next one need not wait. */
  drop(): void;
}

/** How far a build has come, and in which log. */
export interface Checkpoint {
  readonly storeId: string | null;
  readonly position: Position;
  readonly lastEvent: { readonly position: Position; readonly hash: string } | null;
}

/** Somebody else holds the build. */
export interface Denied {
  readonly by: string;
  readonly until: Date;
}

/** Who holds a build that an admin has paused. */
export const PAUSED = 'an admin, who paused it';

export class LeaseLost extends Error {
  constructor(buildId: number, fence: string) {
    super(`Build ${buildId} is no longer held with fence ${fence}`);
    this.name = 'LeaseLost';
  }
}

export interface LeaseOptions {
  readonly buildId: number;
  readonly owner: string;
  readonly leaseMs: number;
  /** Of the code that will fill it; told in the build's row. */
  readonly fingerprint?: string;
}

/**
 * Takes the build when nobody holds it, when its lease has run out, or when the holder's database
 * session has ended: then its process is gone. Nobody takes a build that an admin has paused. Time is the database's clock.
 */
export async function takeLease(pool: Pool, options: LeaseOptions): Promise<Lease | Denied> {
  const session = await pool.connect();
  // This connection idles; without a listener its end would end the process.
  session.on('error', () => undefined);
  try {
    const row = await take(session, options);
    if (row) return leaseOf(row, options.leaseMs, session);
    const denied = await holderOf(session, options.buildId);
    session.release(true);
    return denied;
  } catch (error) {
    session.release(true);
    throw error;
  }
}

async function take(client: ClientBase, options: LeaseOptions): Promise<ProjectionBuild | null> {
  const { buildId, owner, leaseMs, fingerprint = null } = options;
  const { rows } = await client.query<ProjectionBuild>(
    `UPDATE read_model.projection_build SET
       fence = fence + 1,
       lease_owner = $2,
       lease_until = clock_timestamp() + $3 * interval '1 ms',
       lease_session = own.session,
       heartbeat_at = clock_timestamp(),
       fingerprint = CASE WHEN events_applied = 0 OR fingerprint = $4 THEN $4 ELSE 'mixed' END
     FROM (${SESSIONS} WHERE pid = pg_backend_pid()) AS own
     WHERE build_id = $1 AND NOT paused AND (
       lease_until IS NULL OR lease_until <= clock_timestamp()
       OR lease_session NOT IN (${SESSIONS})
     )
     RETURNING projection_build.*`,
    [buildId, owner, leaseMs, fingerprint],
  );
  return rows[0] ?? null;
}

/** A process id alone may be used again by a later session. */
const SESSIONS = `SELECT pid || '@' || extract(epoch FROM backend_start) AS session
  FROM pg_stat_activity`;

async function holderOf(client: ClientBase, buildId: number): Promise<Denied> {
  const { rows } = await client.query<
    Pick<ProjectionBuild, 'lease_owner' | 'lease_until' | 'paused'>
  >(
    'SELECT lease_owner, lease_until, paused FROM read_model.projection_build WHERE build_id = $1',
    [buildId],
  );
  const row = rows[0];
  if (!row) throw new Error(`There is no projection build ${buildId}`);
  if (row.paused) return { by: PAUSED, until: new Date(0) };
  return { by: row.lease_owner ?? 'nobody', until: row.lease_until ?? new Date(0) };
}

function leaseOf(row: ProjectionBuild, leaseMs: number, session: PoolClient): Lease {
  const { build_id: buildId, fence, store_id: storeId } = row;
  const position = parsePosition(row.position);
  const lastEvent =
    row.checkpoint_position !== null && row.checkpoint_hash !== null
      ? { position: parsePosition(row.checkpoint_position), hash: row.checkpoint_hash }
      : null;
  let held = true;
  const drop = () => {
    if (held) session.release(true);
    held = false;
  };
  return { buildId, fence, leaseMs, taken: { storeId, position, lastEvent }, drop };
}
