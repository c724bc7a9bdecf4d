import type { RecordedEvent } from '#contract/recorded-event';
import { holdsOrders, isSessionOrder } from '#contract/session-orders';
import { evolveOrders, evolveUnread, type OrderStages } from '#domain/session-orders/order-stages';
import { readOperation } from '#event-store/codec/decode-operation';
import { UndecodableEvent } from '#event-store/codec/undecodable-event';

/** Orders for sessions as the operations stream tells them. */
export interface OrderLog {
  readonly stages: OrderStages;
  /** Revision of the latest event that cannot be read and holds the orders before it. */
  readonly unread: bigint | null;
}

export const NO_ORDERS: OrderLog = { stages: new Map(), unread: null };

/** The log after an event of the stream. */
export function followOrders({ stages, unread }: OrderLog, event: RecordedEvent): OrderLog {
  if (!isSessionOrder(event)) return { stages, unread };
  const order = readOperation(event);
  if (order instanceof UndecodableEvent) {
    return {
      stages: evolveUnread(stages, event.type),
      unread: holdsOrders(event.type) ? event.revision : unread,
    };
  }
  const isOrder = order !== null && isSessionOrder(order);
  return { stages: isOrder ? evolveOrders(stages, order) : stages, unread };
}
