import { START, comparePositions } from '#contract/recorded-event';
import type { Position, RecordedEvent } from '#contract/recorded-event';
import { categoryOf } from '#contract/streams';
import type { ReadRange } from '../port.ts';
import { StreamNotFoundError } from './client.ts';
import type { AllStreamResolvedEvent, ResolvedEvent } from './client.ts';
import { flowOptions } from './connection.ts';
import type { Connection } from './connection.ts';
import { mayBeNoPosition } from './errors.ts';
import { flowOf, partsOf } from './flow.ts';
import { persistently } from './persistence.ts';
import { toRecordedEvent } from './recorded.ts';

const MAX_REVISION = 2n ** 63n - 1n;
/** Small events in memory at once; large ones wait in the connection. */
const BUFFERED = { highWaterMark: 32 };
/** What was just written is read from the node that wrote it: a follower may not have it yet. */
const FROM_LEADER = { requiresLeader: true } as const;

/** Events of a stream, both ends included; nothing when there is no such stream. */
export async function* readStream(
  connection: Connection,
  stream: string,
  { from = 0n, to = MAX_REVISION }: ReadRange = {},
): AsyncIterable<RecordedEvent> {
  const start = from < 0n ? 0n : from;
  yield* persistently<RecordedEvent>(connection, (last) => {
    const next = last ? last.revision + 1n : start;
    return next > to ? nothing() : streamForwards(connection, stream, { from: next, to });
  });
}

async function* nothing(): AsyncIterable<never> {}

async function* streamForwards(
  connection: Connection,
  stream: string,
  { from, to }: { readonly from: bigint; readonly to: bigint },
): AsyncIterable<RecordedEvent> {
  const count = to - from + 1n;
  const maxCount = count < BigInt(Number.MAX_SAFE_INTEGER) ? { maxCount: Number(count) } : {};
  const options = { ...FROM_LEADER, fromRevision: from, ...maxCount };
  for await (const event of streamEvents(connection, stream, options)) {
    if (event.revision > to) return; // revisions may be missing in between
    yield event;
  }
}

/** The stream's last event, or null where it has none. */
export async function readLast(
  connection: Connection,
  stream: string,
): Promise<RecordedEvent | null> {
  const options = {
    ...FROM_LEADER,
    direction: 'backwards',
    fromRevision: 'end',
    maxCount: 1,
  } as const;
  return first(persistently(connection, () => streamEvents(connection, stream, options)));
}

type StreamOptions = Parameters<Connection['client']['readStream']>[1];

async function* streamEvents(
  connection: Connection,
  stream: string,
  options: StreamOptions,
): AsyncIterable<RecordedEvent> {
  const reading = connection.client.readStream(stream, options, BUFFERED);
  const flow = flowOf(reading, () => reading.cancel());
  try {
    for await (const { event } of partsOf<ResolvedEvent>(flow, flowOptions(connection))) {
      if (event) yield toRecordedEvent(event);
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
}

/**
 * Events of a category after a position, up to the head when this begins. The client cannot filter
 * what it reads, only what it subscribes to, so the other events of the log come along.
 */
export async function* readCategory(
  connection: Connection,
  category: string,
  after: Position,
): AsyncIterable<RecordedEvent> {
  const head = await readHead(connection);
  const all = persistently<RecordedEvent>(connection, (last) =>
    logEvents(connection, forwardsFrom(last?.position ?? after)),
  );
  let seen = after;
  for await (const event of all) {
    if (comparePositions(event.position, head) > 0) return;
    if (comparePositions(event.position, seen) <= 0) continue; // the position itself is included
    seen = event.position;
    if (categoryOf(event.stream) === category) yield event;
  }
}

function forwardsFrom(position: Position): AllOptions {
  const fromPosition = position.commit < 0n ? 'start' : position;
  return { ...FROM_LEADER, direction: 'forwards', fromPosition };
}

/** Position of the last event of the whole log, also of the server's own. */
export async function readHead(connection: Connection): Promise<Position> {
  const last = await first(persistently(connection, () => backwards(connection, 1)));
  return last?.position ?? START;
}

/** The latest events of the whole log, newest first. */
export function backwards(connection: Connection, maxCount: number): AsyncIterable<RecordedEvent> {
  const options = {
    ...FROM_LEADER,
    direction: 'backwards',
    fromPosition: 'end',
    maxCount,
  } as const;
  return logEvents(connection, options);
}

/** The last event that begins before a place in the log. */
export async function readBefore(
  connection: Connection,
  place: bigint,
): Promise<RecordedEvent | null> {
  const options = {
    ...FROM_LEADER,
    direction: 'backwards',
    fromPosition: { commit: place, prepare: place },
    maxCount: 1,
  } as const;
  return first(logEvents(connection, options));
}

/** The first event at or after a position. */
export async function readFrom(
  connection: Connection,
  position: Position,
): Promise<RecordedEvent | null> {
  const options = { ...forwardsFrom(position), maxCount: 1 };
  return first(logEvents(connection, options));
}

/** The event at exactly this position. */
export async function readAt(
  connection: Connection,
  position: Position,
): Promise<RecordedEvent | null> {
  if (position.commit < 0n || position.prepare < 0n) return null;
  const event = await first(persistently(connection, () => atOrAfter(connection, position)));
  return event && comparePositions(event.position, position) === 0 ? event : null;
}

async function* atOrAfter(
  connection: Connection,
  position: Position,
): AsyncIterable<RecordedEvent> {
  try {
    const event = await readFrom(connection, position);
    if (event) yield event;
  } catch (error) {
    if (!mayBeNoPosition(error)) throw error;
    await readHead(connection); // a server in trouble may say the same, but does not tell its head
  }
}

type AllOptions = NonNullable<Parameters<Connection['client']['readAll']>[0]>;

async function* logEvents(
  connection: Connection,
  options: AllOptions,
): AsyncIterable<RecordedEvent> {
  const reading = connection.client.readAll(options, BUFFERED);
  const flow = flowOf(reading, () => reading.cancel());
  for await (const { event } of partsOf<AllStreamResolvedEvent>(flow, flowOptions(connection))) {
    if (event) yield toRecordedEvent(event);
  }
}

async function first<T>(items: AsyncIterable<T>): Promise<T | null> {
  for await (const item of items) return item;
  return null;
}
