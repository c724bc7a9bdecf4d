import pg from 'pg';
import type { Pool } from 'pg';
import { START } from '#contract/recorded-event';
import type { RecordedEvent } from '#contract/recorded-event';
import { prepareAppend } from '../append-request.ts';
import { StoreUnavailable } from '../port.ts';
import type { EventStore, ReadRange } from '../port.ts';
import { createAnnouncer } from './announce.ts';
import { createAppender } from './append.ts';
import { follow } from './follow.ts';
import { watchHead } from './head-watch.ts';
import type { HeadWatch } from './head-watch.ts';
import { eventsOf, pages } from './paging.ts';
import {
  readCategoryPage,
  readEventAt,
  readHead,
  readLastRevision,
  readStoreId,
  readStreamPage,
} from './read.ts';
import { positionOf } from './rows.ts';

export type PostgresEventStoreOptions = {
  /** Told about lost connections; nothing by default. */
  readonly log?: (message: string) => void;
} & (
  { /** Not closed by the store. */ readonly pool: Pool } | { readonly connectionString: string }
);

type Log = (message: string) => void;

const CONNECTION_TIMEOUT = 5_000;
const MAX_REVISION = 2n ** 63n - 1n;

/**
 * Opens the log in the schema `event_log`, which `migrateEventStore` has made.
 * @throws StoreUnavailable when the database cannot be reached; the server's error when the schema
 *         is missing.
 */
export async function openPostgresEventStore(
  options: PostgresEventStoreOptions,
): Promise<EventStore> {
  const log = options.log ?? (() => {});
  const onError = (error: Error) => log(`event log: an idle connection was lost: ${error.message}`);
  const [pool, end] =
    'pool' in options
      ? lentPool(options.pool, onError)
      : ownPool(options.connectionString, onError);
  const store = createStore(pool, log, end);
  try {
    await store.storeId();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

type OnError = (error: Error) => void;
type PoolAndEnd = readonly [pool: Pool, end: () => Promise<void>];

/** An error of an idle connection that nobody listens to ends the process. */
function lentPool(pool: Pool, onError: OnError): PoolAndEnd {
  pool.on('error', onError);
  return [pool, async () => void pool.off('error', onError)];
}

/** Its last connections may still fail after it has ended. */
function ownPool(connectionString: string, onError: OnError): PoolAndEnd {
  const pool = new pg.Pool({
    connectionString,
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    keepAlive: true,
  });
  pool.on('error', onError);
  return [pool, () => pool.end()];
}

function createStore(pool: Pool, log: Log, end: () => Promise<void>): EventStore {
  const closing = new AbortController();
  let watch: HeadWatch | undefined;
  const announce = createAnnouncer(pool, closing.signal);
  const appender = createAppender(pool, (position) => {
    watch?.head.raise(position);
    announce(position);
  });
  let closed: Promise<void> | undefined;
  const open = () => {
    if (closing.signal.aborted) throw new StoreUnavailable('The event store is closed');
    return pool;
  };
  return {
    append: async (...append) => {
      open();
      return appender.append(prepareAppend(...append));
    },
    read: (stream, range) => readStream(open, stream, range),
    lastRevision: async (stream) => readLastRevision(open(), stream),
    readAll: (after, { category }) => readCategory(open, category, after.commit),
    subscribe: (after, { category, signal }) => {
      watch ??= watchHead(pool, { log, signal: closing.signal });
      const either = AbortSignal.any([signal, closing.signal]);
      return follow({ pool, watch, category, log, signal: either }, after);
    },
    head: async () => {
      const commit = await readHead(open());
      return commit < 0n ? START : positionOf(commit);
    },
    eventAt: async (position) => readEventAt(open(), position),
    storeId: async () => readStoreId(open()),
    close: () => {
      closing.abort();
      closed ??= appender.idle().then(end);
      return closed;
    },
  };
}

async function* readStream(
  open: () => Pool,
  stream: string,
  { from = 0n, to = MAX_REVISION }: ReadRange = {},
): AsyncIterable<RecordedEvent> {
  const pool = open();
  const fetch = (start: bigint) => readStreamPage(pool, stream, { from: start, to });
  yield* eventsOf(pages(from, fetch, ({ revision }) => revision + 1n));
}

async function* readCategory(
  open: () => Pool,
  category: string,
  after: bigint,
): AsyncIterable<RecordedEvent> {
  const pool = open();
  const to = await readHead(pool);
  const fetch = (start: bigint) => readCategoryPage(pool, category, { after: start, to });
  yield* eventsOf(pages(after, fetch, ({ position }) => position.commit));
}
