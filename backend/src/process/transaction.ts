import type { Pool, PoolClient } from 'pg';

/**
 * A process that is stopped in the middle would keep its locks, and with them every other process
 * from going on; the server ends such a transaction.
 */
const BEGIN = `begin isolation level read committed;
  set local idle_in_transaction_session_timeout = '5s'`;

/** Runs `act` in one transaction; any error undoes all of it. */
export async function transaction<T>(
  pool: Pool,
  act: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  // A lost connection also comes as an event, and one without a listener ends the process.
  const ignore = () => undefined; // the query that fails tells
  client.on('error', ignore);
  try {
    await client.query(BEGIN);
    const result = await act(client);
    await client.query('commit');
    client.off('error', ignore);
    client.release();
    return result;
  } catch (error) {
    client.release(true); // ends the connection, and with it the transaction
    throw error;
  }
}
