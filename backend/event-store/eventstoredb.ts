import { setMaxListeners } from 'node:events';
import { prepareAppend } from './append-request.ts';
import { append } from './eventstoredb/append.ts';
import { closeClient, createClient } from './eventstoredb/client.ts';
import { parseConnectionString } from './eventstoredb/connection-string.ts';
import type { Connection } from './eventstoredb/connection.ts';
import { LogRefused } from './eventstoredb/errors.ts';
import { follow } from './eventstoredb/follow.ts';
import { identityOf, mustHaveIdentity } from './eventstoredb/identity.ts';
import { readAt, readCategory, readHead, readLast, readStream } from './eventstoredb/read.ts';
import { StoreUnavailable } from './port.ts';
import type { Appended, EventStore } from './port.ts';

export interface EventStoreDbOptions {
  /** `esdb://` or `esdb+discover://`, as `connectionStringProblem` accepts it. */
  readonly connectionString: string;
  /** Told about lost connections; nothing by default. */
  readonly log?: (message: string) => void;
  /** Milliseconds without an answer after which a read is tried again; 10,000 by default. */
  readonly readDeadlineMs?: number;
  /** Milliseconds until the outcome of an append counts as unknown; 5,000 by default. */
  readonly appendDeadlineMs?: number;
  /** False: a server that holds no log yet is refused, rather than a log begun. */
  readonly create?: boolean;
  /** Shortens the pauses after failures, for tests; milliseconds of the first. */
  readonly firstDelayMs?: number;
}

const READ_DEADLINE = 10_000;
const APPEND_DEADLINE = 5_000;
const DELAYS = { first: 100, longest: 2_000, spread: 0.5 };
const RECONNECT_DELAYS = { first: 250, longest: 10_000, spread: 0.5 };

/**
 * Opens a log in EventStoreDB and finds or makes its identity.
 * @throws LogRefused for a wrong connection string, refused access, or no log where one must be;
 *         StoreUnavailable when the server does not answer
 */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStore> {
  const closing = new AbortController();
  setMaxListeners(Infinity, closing.signal); // each read under way has one
  const connection = connect(options, closing.signal);
  const store = createStore(connection, closing);
  try {
    if (options.create === false) await mustHaveIdentity(connection);
    await store.storeId();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

function connect(options: EventStoreDbOptions, signal: AbortSignal): Connection {
  const { connectionString, firstDelayMs: first } = options;
  const { hosts, credentials } = parse(connectionString);
  const delays = first === undefined ? {} : { first };
  return {
    client: clientOf(connectionString),
    hosts,
    credentials: credentials ?? { username: '', password: '' },
    log: options.log ?? (() => {}),
    signal,
    appendDeadlineMs: options.appendDeadlineMs ?? APPEND_DEADLINE,
    readDeadlineMs: options.readDeadlineMs ?? READ_DEADLINE,
    delays: { ...DELAYS, ...delays },
    reconnectDelays: { ...RECONNECT_DELAYS, ...delays },
  };
}

function parse(connectionString: string) {
  try {
    return parseConnectionString(connectionString);
  } catch (error) {
    throw new LogRefused(`The connection string ${error instanceof Error ? error.message : ''}`);
  }
}

function clientOf(connectionString: string) {
  try {
    return createClient(connectionString);
  } catch {
    // the client's own words may repeat the password
    throw new LogRefused('A certificate or key that the connection string names cannot be read');
  }
}

function createStore(connection: Connection, closing: AbortController): EventStore {
  const appends = new Set<Promise<Appended>>();
  let identity: Promise<string> | undefined;
  let closed: Promise<void> | undefined;
  const open = () => {
    if (closing.signal.aborted) throw new StoreUnavailable('The event store is closed');
    return connection;
  };
  return {
    append: async (...given) => {
      const appending = append(open(), prepareAppend(...given));
      appends.add(appending);
      return appending.finally(() => appends.delete(appending));
    },
    read: (stream, range) => opened(open, () => readStream(connection, stream, range)),
    lastRevision: async (stream) => (await readLast(open(), stream))?.revision ?? null,
    readAll: (after, { category }) => opened(open, () => readCategory(connection, category, after)),
    subscribe: (after, { category, signal }) => {
      const either = AbortSignal.any([signal, closing.signal]);
      return follow({ connection, category, signal: either }, after);
    },
    head: async () => readHead(open()),
    eventAt: async (position) => readAt(open(), position),
    storeId: async () => {
      open();
      identity ??= identityOf(connection).catch((error: unknown) => {
        identity = undefined;
        throw error;
      });
      return identity;
    },
    close: () => {
      closing.abort();
      closed ??= Promise.allSettled(appends).then(() => closeClient(connection.client));
      return closed;
    },
  };
}

async function* opened<T>(open: () => unknown, read: () => AsyncIterable<T>): AsyncIterable<T> {
  open();
  yield* read();
}
