import { comparePositions, START } from '#contract/recorded-event';
import type { Position, RecordedEvent } from '#contract/recorded-event';
import type { EventStore } from '#event-store/port';

/**
 * Events of several categories as one sequence in the order of the log, up to a position (included).
 * Reads each category once, side by side.
 */
export async function* inLogOrder(
  store: EventStore,
  categories: readonly string[],
  upTo: Position,
): AsyncGenerator<RecordedEvent, undefined> {
  const readers = categories.map((category) =>
    store.readAll(START, { category })[Symbol.asyncIterator](),
  );
  try {
    const next = await Promise.all(readers.map(async (reader) => nextOf(reader)));
    for (;;) {
      const first = earliest(next);
      const event = next[first];
      if (!event || comparePositions(event.position, upTo) > 0) return undefined;
      yield event;
      const reader = readers[first];
      next[first] = reader ? await nextOf(reader) : null;
    }
  } finally {
    await Promise.all(readers.map(async (reader) => reader.return?.()));
  }
}

async function nextOf(reader: AsyncIterator<RecordedEvent>): Promise<RecordedEvent | null> {
  const next: IteratorResult<RecordedEvent, unknown> = await reader.next();
  return next.done ? null : next.value;
}

/** Where the event with the lowest position stands; -1 when there is none. */
function earliest(events: readonly (RecordedEvent | null)[]): number {
  let found = -1;
  for (const [place, event] of events.entries()) {
    const best = events[found];
    if (event && (!best || comparePositions(event.position, best.position) < 0)) found = place;
  }
  return found;
}
