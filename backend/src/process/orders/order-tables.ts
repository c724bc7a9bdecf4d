import type { Pool, PoolClient } from 'pg';
import type { DecodedOperation } from '#contract/admin-operations';
import type { OrderOutcome } from '#contract/session-orders';
import type { DueOrder, ItemOutcome } from './due-order.ts';

/** More queued generations than these, and a regeneration waits: it must not bury what readers ask for. */
const LONGEST_QUEUE = 20;

const RETRY_SECONDS = 5;

/**
 * What an event of the operations stream changes here.
 * @param traceparent of the event
 */
export async function applyOrder(
  client: PoolClient,
  event: DecodedOperation,
  traceparent: string | null,
): Promise<void> {
  switch (event.type) {
    case 'ClearRequested': {
      const { sessionId, visibleGeneration, holdSeconds } = event.data;
      const given = { kind: 'clear', terms: { visibleGeneration }, holdSeconds } as const;
      return insert(client, event, { ...given, traceparent, sessions: [sessionId] });
    }
    case 'RegenerationRequested': {
      const { sessions, seed, perMinute } = event.data;
      const given = { kind: 'regeneration', terms: { seed, perMinute }, holdSeconds: 0 } as const;
      return insert(client, event, { ...given, traceparent, sessions });
    }
    case 'SessionOrderWithdrawn':
      return withdraw(client, event);
    case 'SessionOrderFinished':
      return keepEnd(client, event);
    default:
      return undefined;
  }
}

async function insert(
  client: PoolClient,
  event: Extract<DecodedOperation, { type: 'ClearRequested' | 'RegenerationRequested' }>,
  given: Pick<DueOrder, 'kind' | 'terms' | 'traceparent'> & {
    readonly holdSeconds: number;
    readonly sessions: readonly string[];
  },
): Promise<void> {
  const { orderId, reason } = event.data;
  const { rowCount } = await client.query(
    `insert into process.session_order (order_id, kind, revision, correlation_id, requested_by,
       requested_role, requested_at, reason, terms, next_at, traceparent)
     values ($1::text, $2::text, $3::bigint, $4::text, $5::text, $6::text, $7::timestamptz,
       $8::text, $9::jsonb, $7::timestamptz + $10::float8 * interval '1 s', $11::text)
     on conflict do nothing`,
    [
      ...[orderId, given.kind, event.revision, event.commandId, event.actorId, event.actorRole],
      ...[event.occurredAt, reason, JSON.stringify(given.terms), given.holdSeconds],
      given.traceparent,
    ],
  );
  if (rowCount === 0) return;
  await client.query(
    `insert into process.session_order_item (order_id, ordinal, session_id)
     select $1::text, ordinal, id from unnest($2::text[]) with ordinality as given (id, ordinal)`,
    [orderId, given.sessions],
  );
}

async function withdraw(
  client: PoolClient,
  { data, actorId, occurredAt }: Extract<DecodedOperation, { type: 'SessionOrderWithdrawn' }>,
): Promise<void> {
  await client.query(
    `with over as (
       update process.session_order set withdrawn_by = $2::text, next_at = clock_timestamp()
       where order_id = $1::text and finished_at is null returning order_id)
     update process.session_order_item set outcome = 'withdrawn', at = $3::timestamptz
     where order_id in (select order_id from over) and outcome is null`,
    [data.orderId, actorId, occurredAt],
  );
}

async function keepEnd(
  client: PoolClient,
  { data, occurredAt }: Extract<DecodedOperation, { type: 'SessionOrderFinished' }>,
): Promise<void> {
  await client.query(
    `update process.session_order set finished_at = $2::timestamptz, outcomes = $3::jsonb
     where order_id = $1::text`,
    [data.orderId, occurredAt, JSON.stringify(data.outcomes)],
  );
}

/** The order is over; the log tells what came of it. */
export async function finish(client: PoolClient, orderId: string): Promise<void> {
  await client.query(
    `update process.session_order set finished_at = coalesce(finished_at, clock_timestamp())
     where order_id = $1::text`,
    [orderId],
  );
}

/** Locks an order that is due; others pass it over until the transaction ends. Null when none is. */
export async function lockDue(client: PoolClient): Promise<DueOrder | null> {
  const { rows } = await client.query<DueOrder>(
    `select o.order_id as "orderId", kind, correlation_id as "correlationId",
       requested_by as "requestedBy", requested_role as "requestedRole", reason, terms, traceparent,
       withdrawn_by is not null as withdrawn,
       (select json_build_object('ordinal', ordinal, 'sessionId', session_id)
        from process.session_order_item as i
        where i.order_id = o.order_id and outcome is null order by ordinal limit 1) as next
     from process.session_order as o
     where finished_at is null and (held_by is null or withdrawn_by is not null)
       and greatest(next_at, retry_at) <= clock_timestamp()
       and (kind = 'clear' or withdrawn_by is not null
         or (select count(*) from process.job where lease_until is null) < $1::int)
     order by greatest(next_at, retry_at), revision limit 1 for update of o skip locked`,
    [LONGEST_QUEUE],
  );
  return rows[0] ?? null;
}

/** Whether some order is not over. */
export async function isAnyOpen(pool: Pool): Promise<boolean> {
  const open = 'select from process.session_order where finished_at is null limit 1';
  return (await pool.query(open)).rowCount === 1;
}

/** Puts an order off for some seconds. */
export async function putOff(pool: Pool, orderId: string): Promise<void> {
  await pool.query(
    `update process.session_order set retry_at = clock_timestamp() + $2::float8 * interval '1 s'
     where order_id = $1::text`,
    [orderId, RETRY_SECONDS],
  );
}

/**
 * Nothing more of an order is done until it is withdrawn: the event at that revision cannot be read. Null:
 * it goes on.
 */
export async function hold(
  client: PoolClient,
  orderId: string,
  revision: bigint | null,
): Promise<void> {
  await client.query(
    'update process.session_order set held_by = $2::bigint where order_id = $1::text',
    [orderId, revision],
  );
}

/** Orders that are held, with the revisions of their requests, the first one first. */
export async function heldOrders(
  pool: Pool,
): Promise<readonly { readonly orderId: string; readonly revision: bigint }[]> {
  const { rows } = await pool.query<{ id: string; revision: string }>(
    `select order_id as id, revision from process.session_order
     where held_by is not null and withdrawn_by is null and finished_at is null order by revision`,
  );
  return rows.map(({ id, revision }) => ({ orderId: id, revision: BigInt(revision) }));
}

/** Keeps an outcome, and says when the order's next session is due. */
export async function recordOutcome(
  client: PoolClient,
  { orderId, terms }: DueOrder,
  ordinal: number,
  { outcome, generationId, detail }: ItemOutcome,
): Promise<void> {
  await client.query(
    `update process.session_order_item set outcome = $3::text, generation_id = $4::text,
       detail = $5::text, at = clock_timestamp()
     where order_id = $1::text and ordinal = $2::int`,
    [orderId, ordinal, outcome, generationId, detail],
  );
  const pause = 'perMinute' in terms && outcome === 'requested' ? 60 / terms.perMinute : 0;
  await client.query(
    `update process.session_order set next_at = clock_timestamp() + $2::float8 * interval '1 s'
     where order_id = $1::text`,
    [orderId, pause],
  );
}

/** How many sessions of an order had which outcome. */
export async function countOutcomes(
  client: PoolClient,
  orderId: string,
): Promise<Record<OrderOutcome, number>> {
  const counts = { requested: 0, cleared: 0, unchanged: 0, refused: 0, withdrawn: 0 };
  const { rows } = await client.query<{ outcome: OrderOutcome; n: number }>(
    `select outcome, count(*)::int as n from process.session_order_item
     where order_id = $1::text group by outcome`,
    [orderId],
  );
  for (const { outcome, n } of rows) counts[outcome] = n;
  return counts;
}
