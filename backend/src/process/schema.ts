import type { Pool, PoolClient } from 'pg';
import { transaction } from './transaction.ts';

/** Add to the end; never change one that was released. */
const MIGRATIONS = [
  `create table process.checkpoint (
     name text primary key,
     store_id text not null,
     position text not null)`,
  `create table process.job (
     generation_id text primary key,
     session_id text not null,
     -- Who asked, and where the request stands in the log: the queue's order.
     actor_id text not null,
     requested_commit numeric(20) not null,
     requested_prepare numeric(20) not null,
     -- What the process's own events refer to.
     request_event_id text not null,
     correlation_id text not null,
     traceparent text,
     not_before timestamptz not null default now(),
     -- Claims that were not given back in order: the owner crashed, or was too late.
     attempts integer not null default 0,
     lease_owner text,
     lease_until timestamptz,
     -- Counts the claims: who holds an older number has lost the job.
     fence bigint not null default 0)`,
  `create index job_of_session on process.job (session_id)`,
  `create table process.actor_turn (
     actor_id text primary key,
     served_at timestamptz not null)`,
  // Orders of admins for sessions, as the operations stream tells them. All of it can be made anew.
  `create table process.order_cursor (
     only_row boolean primary key default true check (only_row),
     store_id text not null,
     revision bigint not null)`,
  `create table process.session_order (
     order_id text primary key,
     kind text not null check (kind in ('clear', 'regeneration')),
     -- Of the event that ordered it.
     revision bigint not null,
     correlation_id text not null,
     requested_by text not null,
     requested_role text not null,
     requested_at timestamptz not null,
     reason text not null,
     -- What the kind needs to know.
     terms jsonb not null,
     next_at timestamptz not null,
     withdrawn_by text,
     finished_at timestamptz)`,
  `create table process.session_order_item (
     order_id text not null references process.session_order on delete cascade,
     ordinal integer not null,
     session_id text not null,
     outcome text,
     generation_id text,
     detail text,
     at timestamptz,
     primary key (order_id, ordinal))`,
  `create index session_order_item_open on process.session_order_item (order_id, ordinal)
     where outcome is null`,
  // The event at the cursor's revision: a log of the same length may be another one.
  `alter table process.order_cursor add column event_id text`,
  // After an error that is not the session's: until then other orders have their turn.
  `alter table process.session_order add column retry_at timestamptz`,
  // As the log tells the end. What came of each session is known here alone, and can be lost.
  `alter table process.session_order add column outcomes jsonb`,
  // Revision of an event after it that cannot be read: it may have withdrawn the order, which is held.
  `alter table process.session_order add column held_by bigint`,
  // Of the event that ordered it: what is done for the order is linked to the request.
  `alter table process.session_order add column traceparent text`,
];

const LOCK = [1702260582, 3]; // of this product, for this schema

/**
 * Brings the schema `process` up to date. Idempotent; processes that start at once wait for each
 * other. All or nothing.
 */
export async function migrateProcess(pool: Pool): Promise<void> {
  await transaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1::int, $2::int)', LOCK);
    await applyMissing(client);
  });
}

async function applyMissing(client: PoolClient): Promise<void> {
  await client.query('create schema if not exists process');
  await client.query('create table if not exists process.migration (id integer primary key)');
  const { rows } = await client.query<{ id: number }>('select id from process.migration');
  const applied = new Set(rows.map(({ id }) => id));
  for (const [id, sql] of MIGRATIONS.entries()) {
    if (applied.has(id)) continue;
    await client.query(sql);
    await client.query('insert into process.migration (id) values ($1::int)', [id]);
  }
}
