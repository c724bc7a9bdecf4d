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
