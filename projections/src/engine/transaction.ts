import type { ClientBase, Pool } from 'pg';

/**
 * A process that is stopped in the middle would keep its locks; the server ends such a transaction
 * after `idleMs`. Commits need not wait for the disk: checkpoint and rows are lost together or not
 * at all, and the log, which does wait, gives them back.
 */
const begin = (idleMs: number) => `
  BEGIN;
  SET LOCAL idle_in_transaction_session_timeout = ${Math.ceil(idleMs)};
  SET LOCAL lock_timeout = ${Math.ceil(idleMs)};
  SET LOCAL synchronous_commit = off;`;

/** Runs `work` in one transaction; any error rolls all of it back and ends the connection. */
export async function inTransaction<T>(
  pool: Pool,
  idleMs: number,
  work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  // The end of the connection reaches us through the query that fails.
  const ignore = () => undefined;
  client.on('error', ignore);
  try {
    await client.query(begin(idleMs));
    const result = await work(client);
    await client.query('COMMIT');
    client.off('error', ignore);
    client.release();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(ignore);
    client.release(true);
    throw error;
  }
}
