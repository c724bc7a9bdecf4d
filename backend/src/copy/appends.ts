import type { NewEvent, RecordedEvent } from '#contract/recorded-event';
import { MAX_APPEND_BYTES, WrongExpectedRevision } from '#event-store/port';
import type { EventStore } from '#event-store/port';
import { Diverged } from './divergence.ts';

/** More in one append would gain little and make the progress coarse. */
const MAX_EVENTS = 100;

/** Neighbours of one stream, together as large as one append may be. */
export async function* inAppends(
  events: AsyncIterable<RecordedEvent>,
): AsyncGenerator<readonly RecordedEvent[], undefined> {
  let batch: RecordedEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    const size = sizeOf(event);
    const isFull = batch.length === MAX_EVENTS || bytes + size > MAX_APPEND_BYTES;
    if (batch[0] && (isFull || batch[0].stream !== event.stream)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(event);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
  return undefined;
}

/** Bytes that an event takes of an append: data, metadata, and its type twice. */
export function sizeOf({ type, data, metadata }: NewEvent): number {
  const text = JSON.stringify(metadata);
  return data.byteLength + Buffer.byteLength(text) + 2 * Buffer.byteLength(type);
}

/**
 * Appends events of one stream at the very revisions that they have.
 * @throws Diverged when the target's stream is not where the first of them continues it
 */
export async function appendAsIs(to: EventStore, events: readonly RecordedEvent[]): Promise<void> {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) return;
  const { stream, revision } = first;
  const expected = revision === 0n ? 'none' : revision - 1n;
  try {
    const appended = await to.append(stream, expected, events.map(givenParts));
    if (appended.revision !== last.revision) {
      throw new Diverged(stream, last.revision, `it got revision ${appended.revision}`);
    }
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    throw new Diverged(stream, revision, `the stream is at ${error.actual ?? 'no event'}`);
  }
}

function givenParts({ id, type, data, metadata }: RecordedEvent): NewEvent {
  return { id, type, data, metadata };
}
