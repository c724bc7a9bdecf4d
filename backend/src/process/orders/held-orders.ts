import type { Pool } from 'pg';
import type { DecodedOperation } from '#contract/admin-operations';
import type { RecordedEvent } from '#contract/recorded-event';
import { OPERATIONS_STREAM } from '#contract/streams';
import { readOperation } from '#event-store/codec/decode-operation';
import { UndecodableEvent } from '#event-store/codec/undecodable-event';
import type { EventStore } from '#event-store/port';
import { followOrders, NO_ORDERS, type OrderLog } from '../../commands/order-log.ts';
import { transaction } from '../transaction.ts';
import { applyOrder, heldOrders, hold } from './order-tables.ts';

/**
 * Looks again at the orders that are held: this version may read what an earlier one could not, and the
 * tables are past it. What the log tells of an order now is applied to it; one that is unclear stays
 * held, by the event that makes it so.
 */
export async function reviewHeld(pool: Pool, store: EventStore): Promise<void> {
  const held = await heldOrders(pool);
  const [first] = held;
  if (!first) return;
  const { log, ends } = await readAgain(store, first.revision);
  await transaction(pool, async (client) => {
    for (const { orderId } of held) {
      const stage = log.stages.get(orderId);
      if (stage === undefined) continue; // now its request cannot be read
      await hold(client, orderId, stage === 'unclear' ? log.unread : null);
      for (const end of ends.get(orderId) ?? []) await applyOrder(client, end, null);
    }
  });
}

type End = Extract<DecodedOperation, { type: 'SessionOrderWithdrawn' | 'SessionOrderFinished' }>;

interface Reading {
  readonly log: OrderLog;
  /** By order, in the order of the log. */
  readonly ends: ReadonlyMap<string, readonly End[]>;
}

async function readAgain(store: EventStore, from: bigint): Promise<Reading> {
  let log = NO_ORDERS;
  const ends = new Map<string, readonly End[]>();
  for await (const event of store.read(OPERATIONS_STREAM, { from })) {
    log = followOrders(log, event);
    const end = endIn(event);
    if (end) ends.set(end.data.orderId, [...(ends.get(end.data.orderId) ?? []), end]);
  }
  return { log, ends };
}

function endIn(event: RecordedEvent): End | null {
  if (event.type !== 'SessionOrderWithdrawn' && event.type !== 'SessionOrderFinished') return null;
  const read = readOperation(event);
  if (read === null || read instanceof UndecodableEvent) return null;
  return read as End; // of the type that was looked for
}
