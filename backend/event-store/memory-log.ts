import { randomUUID } from 'node:crypto';
import type { AppendRequest, EncodedEvent } from './append-request.ts';
import { EventIdTaken, WrongExpectedRevision } from './port.ts';
import { risingHead } from './rising-head.ts';
import type { RisingHead } from './rising-head.ts';

/** What several memory stores can share, as several processes share a database. */
export interface MemoryLog {
  readonly id: string;
  /** In log order; the first one lies at position `first`, and there are no gaps. */
  readonly events: StoredEvent[];
  readonly first: bigint;
  readonly streams: Map<string, StoredEvent[]>;
  readonly ids: Set<string>;
  readonly head: RisingHead;
  readonly now: () => Date;
}

export interface StoredEvent extends EncodedEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedAt: string;
}

export interface MemoryLogOptions {
  /** Position of the first event; 0 by default. */
  readonly first?: bigint;
  readonly now?: () => Date;
}

/** An empty log that lives as long as the process. */
export function createMemoryLog(options: MemoryLogOptions = {}): MemoryLog {
  const { first = 0n, now = () => new Date() } = options;
  return {
    id: randomUUID(),
    events: [],
    first,
    streams: new Map(),
    ids: new Set(),
    head: risingHead(first - 1n),
    now,
  };
}

/**
 * The event that ends the append, just written or written by an earlier attempt.
 * @throws WrongExpectedRevision, EventIdTaken
 */
export function appendToMemory(log: MemoryLog, request: AppendRequest): StoredEvent {
  const { stream, expected, after, events } = request;
  const stored = log.streams.get(stream) ?? [];
  const actual = stored.at(-1)?.revision ?? -1n;
  const earlier = stored.slice(Number(after) + 1, Number(after) + 1 + events.length);
  if (after < actual && haveSameIds(earlier, events)) return lastOf(earlier);
  if (after !== actual) {
    throw new WrongExpectedRevision(stream, expected, actual < 0n ? null : actual);
  }
  refuseTakenIds(log, request);
  return lastOf(write(log, request));
}

function haveSameIds(earlier: readonly StoredEvent[], events: readonly EncodedEvent[]): boolean {
  return events.every(({ id }, place) => id === earlier[place]?.id);
}

function refuseTakenIds(log: MemoryLog, { stream, events }: AppendRequest): void {
  const ids = new Set(events.map(({ id }) => id));
  const taken = ids.size < events.length || [...ids].some((id) => log.ids.has(id));
  if (taken) throw new EventIdTaken(stream);
}

function write(log: MemoryLog, { stream, after, events }: AppendRequest): StoredEvent[] {
  const recordedAt = log.now().toISOString();
  const head = log.head.position;
  const added = events.map((event, place) => ({
    ...event,
    data: event.data.slice(), // the caller may go on using its buffer
    stream,
    revision: after + 1n + BigInt(place),
    position: head + 1n + BigInt(place),
    recordedAt,
  }));
  log.streams.set(stream, (log.streams.get(stream) ?? []).concat(added));
  for (const event of added) {
    log.events.push(event);
    log.ids.add(event.id);
  }
  log.head.raise(head + BigInt(added.length));
  return added;
}

function lastOf(events: readonly StoredEvent[]): StoredEvent {
  const last = events.at(-1);
  if (!last) throw new Error('An append has at least one event');
  return last;
}
