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

/** The jobs in this database are of another log than the one that is connected. */
export class ForeignCheckpoint extends Error {
  readonly code = 'foreign_checkpoint';
  constructor(theirs: string, ours: string) {
    super(
      `The jobs in this database belong to log ${theirs}, and this is log ${ours}. Connect the log ` +
        'that they belong to, or stop the server and run `npm run events:adopt` to go on with this one.',
    );
    this.name = 'ForeignCheckpoint';
  }
}

/**
 * Where to read on in the log. A checkpoint of a longer log that was replaced by a backup is worth
 * nothing: jobs are then made anew from the beginning.
 * @throws ForeignCheckpoint: another server may be at work for the other log
 */
export async function openCheckpoint(pool: Pool, store: EventStore): Promise<Position> {
  const storeId = await store.storeId();
  await pool.query(
    `insert into process.checkpoint (name, store_id, position)
     values ($1::text, $2::text, $3::text) on conflict do nothing`,
    [NAME, storeId, formatPosition(START)],
  );
  return transaction(pool, async (client) => {
    const position = await lockedPosition(client, storeId);
    if (await isInLog(store, position)) return position;
    await beginAnew(client, storeId);
    return START;
  });
}

/** Makes the checkpoint one of this log, if it is of another. Answers whether it was. */
export async function adoptCheckpoint(pool: Pool, store: EventStore): Promise<boolean> {
  const storeId = await store.storeId();
  return transaction(pool, async (client) => {
    const { rowCount } = await client.query(
      'select from process.checkpoint where name = $1::text and store_id <> $2::text for update',
      [NAME, storeId],
    );
    if (rowCount === 0) return false;
    await beginAnew(client, storeId);
    return true;
  });
}

async function beginAnew(client: PoolClient, storeId: string): Promise<void> {
  await client.query('delete from process.job');
  await move(client, START);
  await client.query('update process.checkpoint set store_id = $2::text where name = $1::text', [
    NAME,
    storeId,
  ]);
}

async function isInLog(store: EventStore, position: Position): Promise<boolean> {
  return comparePositions(position, START) === 0 || (await store.eventAt(position)) !== null;
}

/**
 * Does something that belongs to the event at a position, and moves the checkpoint there, in one
 * transaction. Does neither when the checkpoint is there already: several processes may read the
 * log at once, and each event counts for one of them.
 * @throws ForeignCheckpoint
 */
export async function advance(
  pool: Pool,
  { storeId, to }: { readonly storeId: string; readonly to: Position },
  apply: (client: PoolClient) => Promise<void> = async () => {},
): Promise<void> {
  await transaction(pool, async (client) => {
    const position = await lockedPosition(client, storeId);
    if (comparePositions(to, position) <= 0) return;
    await apply(client);
    await move(client, to);
  });
}

async function lockedPosition(client: PoolClient, storeId: string): Promise<Position> {
  const { rows } = await client.query<{ store_id: string; position: string }>(
    'select store_id, position from process.checkpoint where name = $1::text for update',
    [NAME],
  );
  const [row] = rows;
  if (!row) throw new Error('The checkpoint of the process is gone; start the server again.');
  if (row.store_id !== storeId) throw new ForeignCheckpoint(row.store_id, storeId);
  return parsePosition(row.position);
}

async function move(client: PoolClient, to: Position): Promise<void> {
  await client.query('update process.checkpoint set position = $2::text where name = $1::text', [
    NAME,
    formatPosition(to),
  ]);
}
