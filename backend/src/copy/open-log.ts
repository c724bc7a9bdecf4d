import { existsSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { openEventStoreDb } from '#event-store/eventstoredb';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { openPostgresEventStore } from '#event-store/postgres/open';
import type { EventStore } from '#event-store/port';
import { startEmbeddedPostgres } from '../config/embedded-postgres/start.ts';

export const EMBEDDED = 'embedded';

export interface OpenedLog {
  readonly store: EventStore;
  close(): Promise<void>;
}

export interface OpenLogOptions {
  /** Makes the log where there is none; without it a missing log is an error. */
  readonly create: boolean;
  /** Where the embedded database lies. */
  readonly dataDir: string;
  readonly log: (message: string) => void;
}

/** Where there is no log to be read. */
export class NoLog extends Error {
  readonly code = 'no_log';
  constructor(where: string) {
    super(`There is no event log in ${where}.`);
    this.name = 'NoLog';
  }
}

/** @throws NoLog, StoreUnavailable, and for the embedded database when another process uses it */
export async function openLog(address: string, options: OpenLogOptions): Promise<OpenedLog> {
  if (address === EMBEDDED) return openEmbedded(options);
  if (/^esdb(\+discover)?:/.test(address)) return openEsdb(address, options);
  return openPostgres(address, options);
}

async function openEsdb(
  connectionString: string,
  { create, log }: OpenLogOptions,
): Promise<OpenedLog> {
  const store = await openEventStoreDb({ connectionString, create, log });
  return { store, close: () => store.close() };
}

async function openEmbedded(options: OpenLogOptions): Promise<OpenedLog> {
  const { dataDir, create, log } = options;
  if (!create && !existsSync(path.join(dataDir, 'postgres'))) throw new NoLog(dataDir);
  const server = await startEmbeddedPostgres({ dataDir, log });
  try {
    const opened = await openPostgres(server.url, options);
    return {
      store: opened.store,
      close: async () => {
        await opened.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const UNDEFINED_TABLE = '42P01';
const INVALID_SCHEMA = '3F000';

async function openPostgres(
  connectionString: string,
  { create, log }: OpenLogOptions,
): Promise<OpenedLog> {
  if (create) await migrate(connectionString);
  try {
    const store = await openPostgresEventStore({ connectionString, log });
    return { store, close: () => store.close() };
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
    if (code === UNDEFINED_TABLE || code === INVALID_SCHEMA) throw new NoLog('this database');
    throw error;
  }
}

async function migrate(connectionString: string): Promise<void> {
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 5_000, max: 1 });
  pool.on('error', () => undefined); // the next statement tells
  try {
    await migrateEventStore(pool);
  } finally {
    await pool.end();
  }
}
