import type { ClientBase, Pool } from 'pg';

/** The class of advisory locks of those who copy into a build; the build's number is the other half. */
const WRITING = 1_730_608_471;

/** Marks the transaction as one that copies into a build, until it ends. */
export async function markWriter(client: ClientBase, buildId: number): Promise<void> {
  await client.query({
    name: 'mark-writer',
    text: 'SELECT pg_advisory_xact_lock_shared($1::integer, $2::integer)',
    values: [WRITING, buildId],
  });
}

/**
 * Ends the sessions of those who copy into a build. A process that is stopped in the middle of a COPY
 * keeps its transaction for ever: the server waits for its rows, and no time limit of the server ends
 * that. Whoever has taken the build from it calls this; what was under way could not be committed.
 */
export async function endWriters(pool: Pool, buildId: number): Promise<number> {
  const { rowCount } = await pool.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
     WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND objsubid = 2 AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [WRITING, buildId],
  );
  return rowCount ?? 0;
}
