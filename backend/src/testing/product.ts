import pg from 'pg';
import { createTestDatabase } from '#backend/config/embedded-postgres/testing';
import { openEventStoreDb } from '#event-store/eventstoredb';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { openPostgresEventStore } from '#event-store/postgres/open';
import type { EventStore } from '#event-store/port';
import { type StandIn, startStandIn } from '#event-store/testing/stand-in/start';
import { foldRows } from '#projections/engine/memory-rows';
import { readTableRows } from '#projections/engine/table-rows';
import { eventsOf, typesOf } from './commands.ts';
import { until } from './until.ts';

/** What the servers under test work on, seen from outside. */
export interface ProductDatabase {
  readonly url: string;
  /** What tells a server to work on it. */
  readonly env: Readonly<Record<string, string>>;
  readonly store: EventStore;
  readonly pool: pg.Pool;
  drop(): Promise<void>;
}

/** A database for the read tables and the events. */
export async function createProductDatabase(): Promise<ProductDatabase> {
  const { url, pool, end } = await createReadDatabase();
  await migrateEventStore(pool);
  const store = await openPostgresEventStore({ pool });
  const drop = async () => {
    await store.close();
    await end();
  };
  return { url, env: { DATABASE_URL: url }, store, pool, drop };
}

/** A database for the read tables, and a server of this process for the events. */
export interface StandInProduct extends ProductDatabase {
  readonly standIn: StandIn;
}

export async function createStandInProduct(): Promise<StandInProduct> {
  const { url, pool, end } = await createReadDatabase();
  const standIn = await startStandIn();
  const store = await openEventStoreDb({ connectionString: standIn.url });
  const drop = async () => {
    await store.close();
    await standIn.stop();
    await end();
  };
  const env = { DATABASE_URL: url, EVENTSTORE_URL: standIn.url };
  return { url, env, store, pool, standIn, drop };
}

async function createReadDatabase() {
  const { url, drop } = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: url });
  pool.on('error', () => undefined);
  const end = async () => {
    await pool.end();
    await drop();
  };
  return { url, pool, end };
}

/** Posts a scoring document; null when the server did not live to answer. */
export async function post(
  url: string,
  document: object,
  more: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  const body = JSON.stringify(document);
  const headers = { 'content-type': 'application/json', ...more };
  const sent = fetch(`${url}/api/v1/scorings`, { method: 'POST', headers, body });
  return sent.then(
    (response) => response.status,
    () => null,
  );
}

/** Waits until the session's last generation has ended and the read tables show it. */
export async function isShown(database: ProductDatabase, sessionId: string): Promise<void> {
  await until(async () => {
    const types = await typesOf(database.store, sessionId);
    if (!/^Generation(Completed|Failed)/.test(types.at(-1) ?? '')) return false;
    const { rows } = await database.pool.query<{ applied: string }>(
      'select applied_revision::text as applied from session_cursor where session_id = $1',
      [sessionId],
    );
    return rows[0]?.applied === String(types.length - 1);
  });
}

/** The session's rows as they are, and as the fold of its stream says they must be. */
export async function rowsAndFold({ store, pool }: ProductDatabase, sessionId: string) {
  const rows = await readTableRows(pool, 1, sessionId);
  return { rows, fold: foldRows(await eventsOf(store, sessionId)) };
}

/** Of the session's last generation; null unless it is complete. */
export async function digestOf(store: EventStore, sessionId: string): Promise<string | null> {
  const last = (await eventsOf(store, sessionId)).at(-1);
  return last?.type === 'GenerationCompleted' ? last.data.outputDigest : null;
}
