import type { Pool } from 'pg';
import type { Denied, LeaseOptions } from './lease.ts';

/** A runner that waits for its turn, as it was told when it asked last. */
export interface Standby {
  readonly owner: string;
  readonly deniedBy: string;
  /** ISO 8601: when the holder's lease ends unless it is renewed. */
  readonly deniedUntil: string;
}

/** Says, for one lease time, that this runner waits; and forgets those that have said nothing lately. */
export async function noteStandby(
  pool: Pool,
  { buildId, owner, leaseMs }: LeaseOptions,
  { by, until }: Denied,
): Promise<void> {
  await pool.query(
    `WITH gone AS (
       DELETE FROM read_model.projection_standby
       WHERE seen_until < clock_timestamp() AND (build_id, owner) <> ($1, $2))
     INSERT INTO read_model.projection_standby
       (build_id, owner, denied_by, denied_until, seen_until)
     VALUES ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 ms')
     ON CONFLICT (build_id, owner) DO UPDATE SET
       denied_by = excluded.denied_by, denied_until = excluded.denied_until,
       seen_until = excluded.seen_until`,
    [buildId, owner, by, until, leaseMs],
  );
}

/** This runner waits no longer: it holds the build, or it has stopped. */
export async function forgetStandby(
  pool: Pool,
  { buildId, owner }: Pick<LeaseOptions, 'buildId' | 'owner'>,
): Promise<void> {
  await pool.query('DELETE FROM read_model.projection_standby WHERE build_id = $1 AND owner = $2', [
    buildId,
    owner,
  ]);
}

/** A column of statements over `projection_build AS build`. */
export const STANDBYS = `
  (SELECT coalesce(json_agg(json_build_object(
     'owner', owner, 'deniedBy', denied_by,
     'deniedUntil', to_char(denied_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
     ORDER BY owner), '[]')
   FROM read_model.projection_standby AS standby
   WHERE standby.build_id = build.build_id AND seen_until > clock_timestamp())`;
