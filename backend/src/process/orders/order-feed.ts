import type { Pool } from 'pg';
import { isSessionOrder } from '#contract/session-orders';
import { OPERATIONS_STREAM } from '#contract/streams';
import { decodeOperation } from '#event-store/codec/decode-operation';
import type { EventStore } from '#event-store/port';
import { transaction } from '../transaction.ts';
import { applyOrder } from './order-tables.ts';

/**
 * Brings the tables of orders to the end of the operations stream. Tables of another log, or of a longer
 * one that a backup has replaced, are made anew: orders that the stream tells to be over stay so, and
 * what an order did to a session is not done twice, since its command has the same id.
 */
export async function feedOrders(pool: Pool, store: EventStore): Promise<void> {
  const from = await openCursor(pool, store);
  for await (const event of store.read(OPERATIONS_STREAM, { from: from + 1n })) {
    const order = isSessionOrder(event) ? decodeOperation(event) : null;
    if (order === null) continue;
    await transaction(pool, async (client) => {
      const { rowCount } = await client.query(
        'update process.order_cursor set revision = $1::bigint where revision < $1::bigint',
        [event.revision],
      );
      if (rowCount === 1) await applyOrder(client, order);
    });
  }
}

/** The last revision that was applied; -1 before the first. */
async function openCursor(pool: Pool, store: EventStore): Promise<bigint> {
  const storeId = await store.storeId();
  const { rows } = await pool.query<{ store_id: string; revision: string }>(
    'select store_id, revision from process.order_cursor',
  );
  const [cursor] = rows;
  if (cursor?.store_id === storeId && (await isInLog(store, BigInt(cursor.revision)))) {
    return BigInt(cursor.revision);
  }
  await transaction(pool, async (client) => {
    await client.query('delete from process.session_order');
    await client.query(
      `insert into process.order_cursor (store_id, revision) values ($1::text, -1)
       on conflict (only_row) do update set store_id = excluded.store_id, revision = -1`,
      [storeId],
    );
  });
  return -1n;
}

async function isInLog(store: EventStore, revision: bigint): Promise<boolean> {
  return revision < 0n || ((await store.lastRevision(OPERATIONS_STREAM)) ?? -1n) >= revision;
}
