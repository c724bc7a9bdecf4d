import { START } from '#contract/recorded-event';
import type { EventMetadata, Position, RecordedEvent } from '#contract/recorded-event';
import { categoryOf } from '#contract/streams';
import { prepareAppend } from './append-request.ts';
import { appendToMemory, createMemoryLog } from './memory-log.ts';
import type { MemoryLog, StoredEvent } from './memory-log.ts';
import { StoreUnavailable } from './port.ts';
import type { EventStore, ReadRange, SubscriptionMessage } from './port.ts';

type Open = () => MemoryLog;

/** The event store for unit tests: the semantics of the others, on a log in memory. */
export function openMemoryEventStore(log: MemoryLog = createMemoryLog()): EventStore {
  const closing = new AbortController();
  const open = () => {
    if (closing.signal.aborted) throw new StoreUnavailable('The event store is closed');
    return log;
  };
  return {
    append: async (...append) => {
      const { revision, position } = appendToMemory(open(), prepareAppend(...append));
      return { revision, position: positionOf(position) };
    },
    read: (stream, range) => readStream(open, stream, range),
    lastRevision: async (stream) => open().streams.get(stream)?.at(-1)?.revision ?? null,
    readAll: (after, { category }) => readCategory(open, after, category),
    subscribe: (after, { category, signal }) =>
      follow(open, after, category, AbortSignal.any([signal, closing.signal])),
    head: async () => (open().events.length > 0 ? positionOf(log.head.position) : START),
    eventAt: async (position) => eventAt(open(), position),
    storeId: async () => open().id,
    close: async () => closing.abort(),
  };
}

async function* readStream(
  open: Open,
  stream: string,
  { from = 0n, to }: ReadRange = {},
): AsyncIterable<RecordedEvent> {
  const events = open().streams.get(stream) ?? [];
  for (const event of events.slice(Math.max(Number(from), 0))) {
    if (to !== undefined && event.revision > to) return;
    yield recorded(event);
  }
}

async function* readCategory(
  open: Open,
  after: Position,
  category: string,
): AsyncIterable<RecordedEvent> {
  const log = open();
  yield* between(log, after.commit, log.head.position, category);
}

function* between(
  log: MemoryLog,
  after: bigint,
  to: bigint,
  category: string,
): Iterable<RecordedEvent> {
  const end = Number(to - log.first);
  for (let at = Math.max(Number(after - log.first) + 1, 0); at <= end; at += 1) {
    const event = log.events[at];
    if (event && categoryOf(event.stream) === category) yield recorded(event);
  }
}

async function* follow(
  open: Open,
  after: Position,
  category: string,
  signal: AbortSignal,
): AsyncIterable<SubscriptionMessage> {
  if (signal.aborted) return;
  const log = open();
  let seen = after.commit;
  let head: bigint | undefined = log.head.position;
  while (head !== undefined) {
    for (const event of between(log, seen, head, category)) {
      if (signal.aborted) return;
      seen = event.position.commit;
      yield { kind: 'event', event };
    }
    if (seen < head) yield { kind: 'checkpoint', position: positionOf(head) };
    seen = seen < head ? head : seen;
    yield { kind: 'caughtUp' };
    head = await log.head.above(seen, signal);
  }
}

function eventAt(log: MemoryLog, { commit, prepare }: Position): RecordedEvent | null {
  const event = commit === prepare ? log.events[Number(commit - log.first)] : undefined;
  return event ? recorded(event) : null;
}

function recorded({ data, metadata, position, ...rest }: StoredEvent): RecordedEvent {
  return {
    ...rest,
    data: data.slice(),
    metadata: JSON.parse(metadata) as EventMetadata, // written from one
    position: positionOf(position),
  };
}

function positionOf(commit: bigint): Position {
  return { commit, prepare: commit };
}
