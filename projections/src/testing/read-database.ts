import pg from 'pg';
import { migrateReadDatabase } from '#projections-migrations/migrate';
import { createTestDatabase } from '#backend/config/embedded-postgres/testing';
import { ensureActiveBuild } from '../builds/builds.ts';
import type { Log } from '../engine/log.ts';
import { BUILD_TABLES } from '../engine/tables.ts';

export interface ReadDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  /** Empties all read tables; the build is as new. */
  reset(): Promise<void>;
  drop(): Promise<void>;
}

/** A database with the read schema and its first build. */
export async function createReadDatabase(): Promise<ReadDatabase> {
  const database = await createTestDatabase();
  await migrateReadDatabase(database.url);
  const pool = new pg.Pool({ connectionString: database.url });
  pool.on('error', () => undefined);
  await ensureActiveBuild(pool);
  return {
    url: database.url,
    pool,
    reset: () => reset(pool),
    drop: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

async function reset(pool: pg.Pool): Promise<void> {
  await pool.query(`
    TRUNCATE ${BUILD_TABLES.map((table) => `read_model.${table}`).join(', ')};
    UPDATE read_model.projection_build SET
      status = 'created', position = '-1/-1', checkpoint_position = NULL, checkpoint_hash = NULL,
      store_id = NULL, lease_owner = NULL, lease_until = NULL, lease_session = NULL,
      events_applied = 0, rate = 0, last_error = NULL, last_error_at = NULL, last_error_event = NULL`);
}

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Waits for a state, never for a time: the test's own limit ends a wait in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}
