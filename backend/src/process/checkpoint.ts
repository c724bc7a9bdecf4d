import type { Pool, PoolClient } from 'pg';
import {
  comparePositions,
  formatPosition,
  parsePosition,
  type Position,
  START,
} from '#contract/recorded-event';
import type { EventStore } from '#event-store/port';
import { transaction } from './transaction.ts';

const NAME = 'process';

/**
 * Where to read on in the log. A checkpoint that belongs to another log, or to a longer one that was
 * replaced by a backup, is worth nothing: jobs are then made anew from the beginning.
 */
export async function openCheckpoint(pool: Pool, store: EventStore): Promise<Position> {
  const storeId = await store.storeId();
  await pool.query(
    `insert into process.checkpoint (name, store_id, position)
     values ($1::text, $2::text, $3::text) on conflict do nothing`,
    [NAME, storeId, formatPosition(START)],
  );
  return transaction(pool, async (client) => {
    const { store_id, position } = await lockedRow(client);
    const isOurs = store_id === storeId && (await isInLog(store, position));
    if (isOurs) return position;
    await client.query('delete from process.job');
    await move(client, START);
    await client.query('update process.checkpoint set store_id = $1::text', [storeId]);
    return START;
  });
}

async function isInLog(store: EventStore, position: Position): Promise<boolean> {
  return comparePositions(position, START) === 0 || (await store.eventAt(position)) !== null;
}

/**
 * Does something that belongs to the event at a position, and moves the checkpoint there, in one
 * transaction. Does neither when the checkpoint is there already: several processes may read the
 * log at once, and each event counts for one of them.
 */
export async function advance(
  pool: Pool,
  to: Position,
  apply: (client: PoolClient) => Promise<void> = async () => {},
): Promise<void> {
  await transaction(pool, async (client) => {
    const { position } = await lockedRow(client);
    if (comparePositions(to, position) <= 0) return;
    await apply(client);
    await move(client, to);
  });
}

async function lockedRow(client: PoolClient): Promise<{ store_id: string; position: Position }> {
  const { rows } = await client.query<{ store_id: string; position: string }>(
    'select store_id, position from process.checkpoint where name = $1::text for update',
    [NAME],
  );
  const [row] = rows;
  if (!row) throw new Error('The checkpoint of the process is gone; start the server again.');
  return { store_id: row.store_id, position: parsePosition(row.position) };
}

async function move(client: PoolClient, to: Position): Promise<void> {
  await client.query('update process.checkpoint set position = $2::text where name = $1::text', [
    NAME,
    formatPosition(to),
  ]);
}
