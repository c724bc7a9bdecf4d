import type { Pool, PoolClient } from 'pg';
import type { RecordedEvent } from '#contract/recorded-event';
import { isSessionOrder } from '#contract/session-orders';
import { OPERATIONS_STREAM } from '#contract/streams';
import { readOperation } from '#event-store/codec/decode-operation';
import { UndecodableEvent } from '#event-store/codec/undecodable-event';
import type { EventStore } from '#event-store/port';
import { transaction } from '../transaction.ts';
import { reviewHeld } from './held-orders.ts';
import { applyOrder } from './order-tables.ts';

/**
 * Brings the tables of orders to the end of the operations stream, or leaves it to another process that
 * does so at the same time. Tables of another log, or of a longer one that a backup has replaced, are
 * made anew: orders that the stream tells to be over stay so, and what an order did to a session is not
 * done twice, since its command has the same id.
 * @param passed told of each event that cannot be read: what it ordered is not carried out, and the list
 *   of acts says so
 */
export async function feedOrders(
  pool: Pool,
  store: EventStore,
  passed: (error: UndecodableEvent) => void = () => undefined,
): Promise<void> {
  await orderFeed(pool, store, passed)();
}

/** So many looks later the tables are shown to be of this log again. */
const PROOF_HOLDS = 60;

/**
 * The same for one look after the other. That the tables are of this log is shown at first, after somebody
 * else has moved them, after an error, and now and then; else a look is one read of the log.
 */
export function orderFeed(
  pool: Pool,
  store: EventStore,
  passed: (error: UndecodableEvent) => void,
): () => Promise<void> {
  let proven: bigint | null = null;
  let looks = 0;
  return async () => {
    const isProven = proven !== null && looks < PROOF_HOLDS;
    const at = isProven && proven !== null ? proven : await openCursor(pool, store);
    looks = isProven ? looks + 1 : 1;
    proven = null;
    proven = await feedFrom({ pool, store, passed }, at);
  };
}

interface Feed {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly passed: (error: UndecodableEvent) => void;
}

/** Where the tables stand then; null when somebody else was faster. */
async function feedFrom({ pool, store, passed }: Feed, from: bigint): Promise<bigint | null> {
  let at = from;
  let last: RecordedEvent | null = null;
  for await (const event of store.read(OPERATIONS_STREAM, { from: at + 1n })) {
    last = event;
    if (!isSessionOrder(event)) continue;
    if (!(await applyAfter(pool, at, event, passed))) return null;
    at = event.revision;
  }
  // The others are passed at once, or each look would read them again.
  if (last === null || last.revision === at) return at;
  return (await moveCursor(pool, at, last)) ? last.revision : null;
}

/** False when the tables are not where this process believes them to be. */
async function applyAfter(
  pool: Pool,
  at: bigint,
  event: RecordedEvent,
  passed: (error: UndecodableEvent) => void,
): Promise<boolean> {
  const read = readOperation(event);
  const order = read instanceof UndecodableEvent ? null : read;
  const { traceparent = null } = event.metadata;
  const isNext = await transaction(pool, async (client) => {
    const isMine = await moveCursor(client, at, event);
    if (isMine && order !== null) await applyOrder(client, order, traceparent);
    return isMine;
  });
  if (isNext && read instanceof UndecodableEvent) passed(read);
  return isNext;
}

async function moveCursor(
  database: Pool | PoolClient,
  at: bigint,
  { revision, id }: RecordedEvent,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `update process.order_cursor set revision = $2::bigint, event_id = $3::text
     where revision = $1::bigint`,
    [at, revision, id],
  );
  return rowCount === 1;
}

interface Cursor {
  readonly store_id: string;
  readonly revision: string;
  readonly event_id: string | null;
}

/** The last revision that was applied; -1 before the first. */
async function openCursor(pool: Pool, store: EventStore): Promise<bigint> {
  const [cursor] = (await pool.query<Cursor>('select * from process.order_cursor')).rows;
  if (cursor && (await isOfLog(store, cursor))) {
    await reviewHeld(pool, store);
    return BigInt(cursor.revision);
  }
  return await transaction(pool, (client) => resetCursor(client, store));
}

/** Of processes that find the tables to be another log's, the first one empties them. */
async function resetCursor(client: PoolClient, store: EventStore): Promise<bigint> {
  // Without a cursor the tables are of an unknown log.
  await client.query(
    `insert into process.order_cursor (store_id, revision) values ('', -1) on conflict do nothing`,
  );
  const { rows } = await client.query<Cursor>('select * from process.order_cursor for update');
  const [cursor] = rows;
  if (cursor && (await isOfLog(store, cursor))) return BigInt(cursor.revision);
  await client.query('delete from process.session_order');
  await client.query(
    'update process.order_cursor set store_id = $1::text, revision = -1, event_id = null',
    [await store.storeId()],
  );
  return -1n;
}

async function isOfLog(store: EventStore, cursor: Cursor): Promise<boolean> {
  if (cursor.store_id !== (await store.storeId())) return false;
  const revision = BigInt(cursor.revision);
  if (revision < 0n) return true;
  for await (const { id } of store.read(OPERATIONS_STREAM, { from: revision, to: revision })) {
    return id === (cursor.event_id ?? id); // an earlier version kept no id
  }
  return false;
}
