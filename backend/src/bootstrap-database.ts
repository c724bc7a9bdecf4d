import pg from 'pg';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { migrateReadDatabase } from '#projections-migrations/migrate';
import type { Closers } from './bootstrap-closers.ts';
import { startEmbeddedPostgres } from './config/embedded-postgres/start.ts';
import type { Config } from './config/env.ts';
import { migrateProcess } from './process/schema.ts';

/** Connections by what they are for, so that no part can take those of another. */
const POOL_SIZES = { events: 10, read: 16, notices: 1, projections: 10, process: 4 } as const;

export type PoolName = keyof typeof POOL_SIZES;

export interface Database {
  readonly pools: Readonly<Record<PoolName, Pool>>;
  /** True when nobody else can use this database: it is our own, and its folder is held. */
  readonly alone: boolean;
}

/** Lets a test see or stop what goes through a pool. */
export type DecoratePool = (pool: Pool, name: PoolName) => Pool;

/** Starts or finds the database, and brings its schemas up to date. */
export async function openDatabase(
  config: Config,
  log: Logger,
  closers: Closers,
  decorate: DecoratePool = (pool) => pool,
): Promise<Database> {
  const url = config.databaseUrl ?? (await startEmbedded(config.dataDir, log, closers));
  const open = (name: PoolName, at = url) => decorate(openPool(name, at, log, closers), name);
  const pools = {
    events: open('events'),
    read: open('read', config.databaseReadUrl),
    notices: open('notices'),
    projections: open('projections'),
    process: open('process'),
  };
  await migrateEventStore(pools.events);
  await migrateProcess(pools.process);
  await migrateReadDatabase(url);
  return { pools, alone: config.databaseUrl === undefined };
}

async function startEmbedded(dataDir: string, log: Logger, closers: Closers): Promise<string> {
  const server = await startEmbeddedPostgres({ dataDir, log: (message) => log.info(message) });
  closers.add('embedded Postgres', () => server.stop());
  return server.url;
}

/** Claims need not survive a crash of the database: the log has all that they are made from. */
const NOT_DURABLE = { options: '-c synchronous_commit=off' };

function openPool(name: PoolName, connectionString: string, log: Logger, closers: Closers): Pool {
  const pool = new pg.Pool({
    connectionString,
    max: POOL_SIZES[name],
    application_name: `stratalog ${name}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...(name === 'process' && NOT_DURABLE),
  });
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', ({ message }) => {
    if (!closers.isClosing) log.warn({ pool: name, message }, 'A connection was lost');
  });
  closers.add(`pool ${name}`, () => pool.end());
  return pool;
}
