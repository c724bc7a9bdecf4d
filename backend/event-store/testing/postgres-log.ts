import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createTestDatabase } from '#backend/config/embedded-postgres/testing';
import type { EventStore } from '../port.ts';
import { migrateEventStore } from '../postgres/migrate.ts';
import { openPostgresEventStore } from '../postgres/open.ts';
import type { LogUnderTest } from './contract-suite.ts';

/** A log in a database of its own, with a way past the adapter. */
export interface PostgresLog extends LogUnderTest {
  readonly url: string;
  readonly pool: pg.Pool;
}

export async function createPostgresLog(): Promise<PostgresLog> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url });
  pool.on('error', () => {}); // specs end connections on purpose
  await migrateEventStore(pool);
  const stores: EventStore[] = [];
  return {
    url: database.url,
    pool,
    open: async () => {
      const store = await openPostgresEventStore({ connectionString: database.url });
      stores.push(store);
      return store;
    },
    dispose: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await pool.end();
      await database.drop();
    },
  };
}

/** A log whose first event lies at this position. */
export async function createPostgresLogAt(position: bigint): Promise<PostgresLog> {
  const log = await createPostgresLog();
  await log.pool.query(
    `insert into event_log.events
       (position, category, stream, revision, id, type, data, metadata, recorded_at)
     values ($1::bigint, 'first', 'first', 0, $2::uuid, 'First', '', '{}', now())`,
    [position, randomUUID()],
  );
  return log;
}
