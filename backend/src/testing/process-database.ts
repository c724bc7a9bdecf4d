import pg from 'pg';
import { createTestDatabase } from '#backend/config/embedded-postgres/testing';
import { migrateProcess } from '#backend/process/schema';

export interface ProcessDatabase {
  readonly pool: pg.Pool;
  drop(): Promise<void>;
}

/** A database with the schema `process`. */
export async function createProcessDatabase(): Promise<ProcessDatabase> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 8 });
  pool.on('error', () => undefined);
  await migrateProcess(pool);
  const drop = async () => {
    await pool.end();
    await database.drop();
  };
  return { pool, drop };
}

/** Ids of the generations that have a job, in order. */
export async function jobsOf(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select generation_id as id from process.job order by requested_commit, generation_id',
  );
  return rows.map(({ id }) => id);
}
