import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { EventStoreDBClient, isCommandError, jsonEvent } from '@eventstore/db-client';
import type {
  AllStreamSubscription,
  AppendExpectedRevision,
  AppendResult,
  Credentials,
  EventData,
  ReadStreamOptions,
  RecordedEvent,
  ResolvedEvent,
  StreamSubscription,
} from '@eventstore/db-client';

/** A server to state facts about; it may hold streams of others. */
export interface FactTarget {
  /** Its connection string, known when the tests run. */
  readonly url: () => string;
}

/** The two ways that the client has to append. */
export type Path = 'append' | 'batchAppend';
export const PATHS: readonly Path[] = ['append', 'batchAppend'];

export interface AppendHow {
  readonly path?: Path;
  readonly expected?: AppendExpectedRevision;
}

/** What the facts work with; to be used within tests only. */
export interface Subject {
  readonly client: EventStoreDBClient;
  /** Year and month of the server's version: 2310 for 23.10. */
  readonly version: number;
  readonly credentials: Credentials;
  /** A stream's name that nobody has used. */
  stream(hint?: string): string;
  append(stream: string, events: EventData | EventData[], how?: AppendHow): Promise<AppendResult>;
  read(stream: string, options?: ReadStreamOptions): Promise<ResolvedEvent[]>;
  /** One more client, disposed of at the end. */
  connect(): EventStoreDBClient;
}

const DEFAULT_CREDENTIALS: Credentials = { username: 'admin', password: 'changeit' };

function credentialsIn(url: string): Credentials {
  const [, username, password] = /^esdb(?:\+discover)?:\/\/([^:@/]+):([^@/]+)@/.exec(url) ?? [];
  if (username === undefined || password === undefined) return DEFAULT_CREDENTIALS;
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/** The client keeps the server's answer to itself. */
async function serverVersion(client: EventStoreDBClient): Promise<number> {
  const { capabilities } = client as unknown as {
    readonly capabilities: Promise<{ readonly serverVersion: string }>;
  };
  const [year = '0', month = '0'] = (await capabilities).serverVersion.split('.');
  return Number(year) * 100 + Number(month);
}

/** Connects before the tests of a block and disposes of the clients after them. */
export function useSubject(target: FactTarget): Subject {
  const clients: EventStoreDBClient[] = [];
  let client: EventStoreDBClient;
  let version = 0;
  let credentials = DEFAULT_CREDENTIALS;
  function connect(): EventStoreDBClient {
    const made = EventStoreDBClient.connectionString(target.url());
    clients.push(made);
    return made;
  }
  beforeAll(async () => {
    client = connect();
    credentials = credentialsIn(target.url());
    version = await serverVersion(client);
  });
  afterAll(async () => {
    await Promise.all(clients.map((one) => one.dispose()));
  });
  return {
    get client() {
      return client;
    },
    get version() {
      return version;
    },
    get credentials() {
      return credentials;
    },
    connect,
    stream: (hint = 'fact') => `${hint}-${randomUUID()}`,
    append: (stream, events, { path = 'append', expected = 'any' } = {}) =>
      client.appendToStream(stream, events, {
        expectedRevision: expected,
        ...(path === 'append' && { credentials }),
      }),
    read: (stream, options = {}) => collect(client.readStream(stream, options)),
  };
}

/** An event with an id, a type and data of its own. */
export function note(text = 'noted', id: string = randomUUID()): EventData {
  return jsonEvent({ id, type: 'Noted', data: { text } });
}

export function notes(count: number): EventData[] {
  return Array.from({ length: count }, (_, index) => note(`note ${index}`));
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** The next events of a subscription, up to a number; then it is left. Hangs where fewer come. */
export async function take(
  subscription: StreamSubscription | AllStreamSubscription,
  count: number,
): Promise<ResolvedEvent[]> {
  const events: ResolvedEvent[] = [];
  if (count > 0) {
    for await (const event of subscription) {
      events.push(event);
      if (events.length === count) break;
    }
  }
  await subscription.unsubscribe();
  return events;
}

/** What a promise or a read fails with, as the client names it; the test fails where nothing does. */
export async function errorOf(attempt: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof Error) || !isCommandError(error)) throw error;
    return error as unknown as Record<string, unknown>;
  }
  throw new Error('It succeeded.');
}

export function original(resolved: ResolvedEvent): RecordedEvent {
  return (resolved.link ?? resolved.event)!;
}

export const revisions = (events: readonly ResolvedEvent[]): bigint[] =>
  events.map((event) => original(event).revision);

export const ids = (events: readonly ResolvedEvent[]): string[] =>
  events.map((event) => original(event).id);

/** A promise and the way to resolve it. */
export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
