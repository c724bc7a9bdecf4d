import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { bootFailure } from '#backend/bootstrap-failure';
import { openLog } from '#backend/bootstrap-store';
import { type Config, loadConfig } from '#backend/config/env';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { migrateReadDatabase } from '#projections-migrations/migrate';
import { factRecorder } from '#backend/commands/operations';
import { traceCommit } from '#backend/tracing/commits';
import { startTracing } from '#backend/tracing/start-tracing';
import { startProjections } from './engine/start.ts';

const NO_DATABASE = `DATABASE_URL is not set. Without it the server starts a Postgres of its own and
runs the projections in its own process (PROJECTIONS=inline): there is nothing to do here. To run
them apart, set DATABASE_URL for both, and PROJECTIONS=off for the server.
`;

/** A collector that is away is not waited for longer. */
const LAST_SPANS_MS = 1_500;

/** Runs the projections as a process of their own, until SIGTERM or SIGINT. */
async function main(config: Config): Promise<number> {
  const { databaseUrl, logLevel } = config;
  if (databaseUrl === undefined) {
    process.stderr.write(NO_DATABASE);
    return 2;
  }
  const log = pino({ level: logLevel });
  const pool = new pg.Pool({ connectionString: databaseUrl });
  pool.on('error', (error) => log.warn({ reason: error.message }, 'an idle connection was lost'));
  const stopTracing = await startTracing(config, 'stratalog-projections', log);
  try {
    await migrateEventStore(pool);
    await migrateReadDatabase(databaseUrl);
    return await runOn(config, pool, log);
  } finally {
    await pool.end();
    await Promise.race([stopTracing().catch(() => undefined), sleep(LAST_SPANS_MS)]);
  }
}

async function runOn(
  { eventStoreUrl, tracing }: Config,
  pool: pg.Pool,
  log: Logger,
): Promise<number> {
  const store = await openLog({
    eventStoreUrl,
    pool,
    log: (message) => log.warn(message),
  });
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const projections = await startProjections({
    store,
    pool,
    log,
    owner,
    record: factRecorder(store),
    ...(tracing ? { traceCommit } : {}),
  });
  const stop = () => void projections.stop();
  process.once('SIGTERM', stop).once('SIGINT', stop);
  await projections.ended;
  await store.close();
  return projections.status().state === 'refused' ? 1 : 0;
}

function quit(code: number, message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

function readConfig(): Config {
  try {
    return loadConfig();
  } catch (error) {
    return quit(2, error instanceof Error ? error.message : String(error));
  }
}

const config = readConfig();
try {
  process.exit(await main(config)); // a request to a collector may still be open
} catch (error) {
  quit(1, `The projections cannot run. ${bootFailure(error, config)}`);
}
