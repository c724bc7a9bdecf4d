import type { ClientBase, Pool } from 'pg';
import type { DecodedOperation } from '#contract/admin-operations';
import type { RecordedEvent } from '#contract/recorded-event';
import { OPERATIONS_STREAM } from '#contract/streams';
import { readOperation } from '#event-store/codec/decode-operation';
import { UndecodableEvent } from '#event-store/codec/undecodable-event';
import type { EventStore } from '#event-store/port';
import { inTransaction } from '../engine/transaction.ts';
import { obey } from './obey.ts';
import { STEP_IDLE_MS } from './sql-rebuild.ts';

/**
 * Carries the orders of the operations stream into the tables, each once and in order. Orders that
 * were given before these tables existed were meant for others: of those only the skipped events
 * count.
 * @returns how many events were looked at
 */
export async function applyOrders(pool: Pool, store: EventStore): Promise<number> {
  const storeId = await store.storeId();
  const from = await cursorOf(pool, storeId);
  if (from === null) return adoptStream(pool, store, storeId);
  let seen = 0;
  for await (const recorded of store.read(OPERATIONS_STREAM, { from: from + 1n })) {
    const order = orderIn(recorded);
    await inTransaction(pool, STEP_IDLE_MS, async (client) => {
      const isMine = await moveCursor(client, recorded.revision - 1n, recorded.revision);
      if (isMine && order) await obey(client, order);
    });
    seen += 1;
  }
  return seen;
}

/** One that cannot be read is passed over, or nobody could order anything any more; the acts say so. */
function orderIn(recorded: RecordedEvent): DecodedOperation | null {
  const order = readOperation(recorded);
  return order instanceof UndecodableEvent ? null : order;
}

async function cursorOf(pool: Pool, storeId: string): Promise<bigint | null> {
  const { rows } = await pool.query<{ revision: string }>(
    'SELECT revision FROM read_model.operations_cursor WHERE store_id = $1',
    [storeId],
  );
  return rows[0] ? BigInt(rows[0].revision) : null;
}

async function moveCursor(client: ClientBase, from: bigint, to: bigint): Promise<boolean> {
  const { rowCount } = await client.query(
    'UPDATE read_model.operations_cursor SET revision = $2 WHERE revision = $1',
    [String(from), String(to)],
  );
  return rowCount === 1;
}

async function adoptStream(pool: Pool, store: EventStore, storeId: string): Promise<number> {
  const skips: DecodedOperation[] = [];
  let last = -1n;
  for await (const recorded of store.read(OPERATIONS_STREAM)) {
    const order = orderIn(recorded);
    if (order?.type === 'EventSkipped') skips.push(order);
    last = recorded.revision;
  }
  return inTransaction(pool, STEP_IDLE_MS, async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO read_model.operations_cursor AS known (store_id, revision) VALUES ($1, $2)
       ON CONFLICT (only_row) DO UPDATE SET store_id = $1, revision = $2
       WHERE known.store_id <> $1`,
      [storeId, String(last)],
    );
    if (rowCount !== 1) return 0;
    for (const order of skips) await obey(client, order);
    return Number(last) + 1;
  });
}
