import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { DecodedOperation } from '#contract/admin-operations';
import type { SessionOrderList, SessionOrderView } from '#contract/admin-session-views';
import { decodeOperation } from '#event-store/codec/decode-operation';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE, READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import { latestOperations } from './operations.ts';
import { NO_OUTCOMES, orderView, type OrderRow } from './session-order-view.ts';

/** The latest orders for sessions, the newest first; one alone when an id is given. */
export class ListSessionOrders extends Query<SessionOrderList> {
  constructor(readonly orderId: string | null = null) {
    super();
  }
}

const MOST = 50;
/** An order that the process has not seen yet is among these. */
const LATEST_OPERATIONS = 100;

const STATEMENT = {
  name: 'session-orders',
  text: `
    SELECT o.order_id, o.kind, o.reason, o.requested_by, o.requested_at, o.next_at, o.withdrawn_by, o.held_by::text AS held_by,
      o.finished_at, o.outcomes, o.next_at > clock_timestamp() AS is_held, items.*,
      (SELECT coalesce(json_agg(trouble), '[]') FROM (
         SELECT session_id AS "sessionId", outcome, detail FROM process.session_order_item AS i
         WHERE i.order_id = o.order_id AND outcome IN ('refused', 'unchanged')
         ORDER BY ordinal LIMIT 20) AS trouble) AS troubles
    FROM process.session_order AS o
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS sessions, (array_agg(i.session_id ORDER BY ordinal))[1] AS session_id,
        count(*) FILTER (WHERE outcome IS NULL)::int AS waiting,
        count(*) FILTER (WHERE outcome = 'requested')::int AS requested,
        count(*) FILTER (WHERE outcome = 'cleared')::int AS cleared,
        count(*) FILTER (WHERE outcome = 'unchanged')::int AS unchanged,
        count(*) FILTER (WHERE outcome = 'refused')::int AS refused,
        count(*) FILTER (WHERE outcome = 'withdrawn')::int AS withdrawn,
        count(*) FILTER (WHERE g.state IN ('queued', 'running'))::int AS running,
        count(*) FILTER (WHERE g.state = 'succeeded')::int AS succeeded,
        count(*) FILTER (WHERE g.state = 'failed')::int AS failed,
        count(*) FILTER (WHERE g.state = 'cancelled')::int AS cancelled
      FROM process.session_order_item AS i
      LEFT JOIN generation_history AS g
        ON g.session_id = i.session_id AND g.generation_id = i.generation_id
      WHERE i.order_id = o.order_id) AS items
    WHERE $1::text IS NULL OR o.order_id = $1::text
    ORDER BY o.revision DESC LIMIT ${MOST}`,
};

@QueryHandler(ListSessionOrders)
export class ListSessionOrdersHandler implements IQueryHandler<ListSessionOrders> {
  constructor(
    @Inject(READ_POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ orderId }: ListSessionOrders): Promise<SessionOrderList> {
    const rows = await readRows<OrderRow & Record<string, unknown>>(this.pool, STATEMENT, [
      orderId,
    ]);
    const known = rows.map(orderView);
    if (orderId !== null && known.length > 0) return { orders: known };
    return { orders: [...(await this.#justGiven(orderId, known)), ...known].slice(0, MOST) };
  }

  /** Given a moment ago: the process that carries them out has not seen them yet. */
  async #justGiven(
    orderId: string | null,
    known: readonly SessionOrderView[],
  ): Promise<SessionOrderView[]> {
    const ids = new Set(known.map((order) => order.orderId));
    const latest = await latestOperations(this.store, LATEST_OPERATIONS);
    return latest
      .flatMap((event) => unseenOrder(decodeOperation(event)) ?? [])
      .filter((order) => !ids.has(order.orderId) && (orderId ?? order.orderId) === order.orderId);
  }
}

type Given = Extract<DecodedOperation, { type: 'ClearRequested' | 'RegenerationRequested' }>;

/** As it stands in the log; null for any other operation. */
function unseenOrder(operation: DecodedOperation | null): SessionOrderView | null {
  if (operation?.type === 'ClearRequested') {
    const { sessionId, holdSeconds } = operation.data;
    return unseen(operation, 'clear', [sessionId], holdSeconds);
  }
  if (operation?.type !== 'RegenerationRequested') return null;
  return unseen(operation, 'regeneration', operation.data.sessions, 0);
}

function unseen(
  { data, actorId, occurredAt }: Given,
  kind: SessionOrderView['kind'],
  sessions: readonly string[],
  hold: number,
): SessionOrderView {
  return orderView({
    ...NO_OUTCOMES,
    ...{ order_id: data.orderId, kind, reason: data.reason, requested_by: actorId },
    requested_at: new Date(occurredAt),
    next_at: new Date(Date.parse(occurredAt) + hold * 1000),
    is_held: hold > 0,
    sessions: sessions.length,
    session_id: sessions[0] ?? '',
    waiting: sessions.length,
  });
}
