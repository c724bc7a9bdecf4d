import pg from 'pg';
import { createTestDatabase } from '#backend/config/embedded-postgres/testing';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { openPostgresEventStore } from '#event-store/postgres/open';
import type { EventStore } from '#event-store/port';
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

export async function createProductDatabase(): Promise<ProductDatabase> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url });
  pool.on('error', () => undefined);
  await migrateEventStore(pool);
  const store = await openPostgresEventStore({ pool });
  const drop = async () => {
    await store.close();
    await pool.end();
    await database.drop();
  };
  const { url } = database;
  return { url, env: { DATABASE_URL: url }, store, pool, drop };
}

/** Posts a scoring document; null when the server did not live to answer. */
export async function post(url: string, document: object): Promise<number | null> {
  const body = JSON.stringify(document);
  const headers = { 'content-type': 'application/json' };
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
