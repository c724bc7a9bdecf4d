import { existsSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Pool } from 'pg';
import { migrateReadDatabase } from '#projections-migrations/migrate';
import { startEmbeddedPostgres } from '../config/embedded-postgres/start.ts';
import type { Config } from '../config/env.ts';
import { migrateProcess } from '../process/schema.ts';

/** The database of the read tables and the jobs, as the server would open it. */
export interface ReadDatabase {
  readonly url: string;
  readonly pool: Pool;
  close(): Promise<void>;
}

/** @throws when the embedded database is in use, or is not there */
export async function openReadDatabase(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: (message: string) => void,
): Promise<ReadDatabase> {
  if (databaseUrl !== undefined) return open(databaseUrl, async () => {});
  if (!existsSync(path.join(dataDir, 'postgres'))) {
    throw new Error(`There is no database in ${dataDir}. Check DATA_DIR, or set DATABASE_URL.`);
  }
  const server = await startEmbeddedPostgres({ dataDir, log });
  return open(server.url, () => server.stop());
}

async function open(url: string, end: () => Promise<void>): Promise<ReadDatabase> {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined); // the next statement tells
  const close = async () => {
    await pool.end();
    await end();
  };
  try {
    await migrateProcess(pool);
    await migrateReadDatabase(url);
    return { url, pool, close };
  } catch (error) {
    await close();
    throw error;
  }
}
