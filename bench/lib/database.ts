import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '#backend/config/embedded-postgres/start';

/** The benchmark's own Postgres: the embedded one with its defaults, in a folder of the run. */
export interface BenchPostgres {
  /** An empty database; its address. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

export async function startBenchPostgres(dataDir: string): Promise<BenchPostgres> {
  const server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir, log: () => {} });
  return {
    createDatabase: async () => {
      const name = `bench_${randomUUID().replaceAll('-', '')}`;
      await execute(server.url, `CREATE DATABASE ${name} TEMPLATE template0`);
      return Object.assign(new URL(server.url), { pathname: name }).href;
    },
    stop: () => server.stop(),
  };
}

/** A pool whose lost connections do not end the process. */
export function openPool(connectionString: string, max = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  pool.on('error', () => undefined);
  return pool;
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
