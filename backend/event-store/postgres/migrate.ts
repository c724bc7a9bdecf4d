import type { Pool, PoolClient } from 'pg';
import { eventLog } from '../migrations/0001-event-log.ts';
import { appendOne } from '../migrations/0002-append-one.ts';

const MIGRATIONS = [eventLog, appendOne] as const;

/**
 * Brings the schema `event_log` up to date. Idempotent; processes that start at once wait for each
 * other. All or nothing: a migration that fails leaves the schema as it was.
 */
export async function migrateEventStore(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level read committed');
    await client.query('select pg_advisory_xact_lock(1702260582, 2)');
    await applyMissing(client);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true); // ends the connection, and with it the transaction
    throw error;
  }
}

async function applyMissing(client: PoolClient): Promise<void> {
  await client.query('create schema if not exists event_log');
  await client.query(
    `create table if not exists event_log.migration (
       id text primary key, applied_at timestamptz not null default now())`,
  );
  const { rows } = await client.query<{ id: string }>('select id from event_log.migration');
  const applied = new Set(rows.map(({ id }) => id));
  for (const { id, sql } of MIGRATIONS) {
    if (applied.has(id)) continue;
    await client.query(sql);
    await client.query('insert into event_log.migration (id) values ($1::text)', [id]);
  }
}
