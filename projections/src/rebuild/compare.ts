import type { ClientBase } from 'pg';
import { hashSessions } from './row-hashes.ts';

/** Compared in one transaction. */
const SESSIONS_A_STEP = 50;

/** The build that readers see, and the shadow. */
export interface Builds {
  readonly before: number;
  readonly after: number;
}

/** A session that stopped in the shadow before what readers see: it could never be shown. */
export async function sessionBehind(client: ClientBase, builds: Builds): Promise<string | null> {
  const { rows } = await client.query<{ session_id: string; parked_error: string }>(
    `SELECT next.session_id, next.parked_error FROM read_model.session_cursor AS next
     JOIN read_model.session_cursor AS shown
       ON shown.build_id = $1 AND shown.session_id = next.session_id
     WHERE next.build_id = $2 AND next.parked_revision IS NOT NULL
       AND next.applied_revision < shown.applied_revision
     ORDER BY next.session_id LIMIT 1`,
    [builds.before, builds.after],
  );
  const found = rows[0];
  if (!found) return null;
  return `Session ${found.session_id} stops before what readers see: ${found.parked_error}`;
}

const UNCHECKED = `
  FROM read_model.session_cursor AS shown
  WHERE shown.build_id = $1 AND NOT EXISTS (
    SELECT FROM read_model.projection_check AS done
    WHERE done.rebuild_id = $2 AND done.session_id = shown.session_id)`;

/** Compares sessions that are not compared yet. @returns how many */
export async function compareNext(
  client: ClientBase,
  rebuildId: string,
  { before, after }: Builds,
): Promise<number> {
  const { rows } = await client.query<{ session_id: string }>(
    `SELECT shown.session_id ${UNCHECKED} AND EXISTS (
       SELECT FROM read_model.session_cursor AS next WHERE next.build_id = $3
         AND next.session_id = shown.session_id
         AND (next.applied_revision = shown.applied_revision OR ${WAS_PARKED}))
     ORDER BY shown.session_id LIMIT ${SESSIONS_A_STEP}`,
    [before, rebuildId, after],
  );
  const ids = rows.map((row) => row.session_id);
  if (ids.length === 0) return 0;
  const hashed = await hashSessions(client, { before, after }, ids);
  const { rowCount } = await client.query(
    `INSERT INTO read_model.projection_check
       (rebuild_id, session_id, revision, before_hash, after_hash, tables)
     SELECT $1, session_id, revision, before_hash, after_hash, tables
     FROM jsonb_to_recordset($2::jsonb) AS row
       (session_id text, revision bigint, before_hash text, after_hash text, tables jsonb)`,
    [rebuildId, JSON.stringify(hashed)],
  );
  return (rowCount ?? 0) + (await notePassed(client, rebuildId, { before, after }));
}

const WAS_PARKED = `(shown.parked_revision IS NOT NULL
  AND next.applied_revision > shown.applied_revision)`;

/** Sessions that stand still for readers and go on in the shadow: they differ, and by what is known. */
async function notePassed(
  client: ClientBase,
  rebuildId: string,
  { before, after }: Builds,
): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO read_model.projection_check
       (rebuild_id, session_id, revision, before_hash, after_hash, tables)
     SELECT $1, session_id, shown.applied_revision, 'parked at ' || shown.parked_revision,
       'goes on', '["session_cursor"]'
     FROM read_model.session_cursor AS shown
     JOIN read_model.session_cursor AS next USING (session_id)
     WHERE shown.build_id = $2 AND next.build_id = $3 AND ${WAS_PARKED}
     ON CONFLICT DO NOTHING`,
    [rebuildId, before, after],
  );
  return rowCount ?? 0;
}

/** Whether readers see a session that is not compared yet. */
export async function isAnyLeft(
  client: ClientBase,
  rebuildId: string,
  { before }: Builds,
): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT ${UNCHECKED} LIMIT 1`, [before, rebuildId]);
  return rowCount !== 0;
}
