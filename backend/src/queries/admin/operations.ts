import type { RecordedEvent } from '#contract/recorded-event';
import { OPERATIONS_STREAM } from '#contract/streams';
import type { EventStore } from '#event-store/port';

/**
 * The newest events of the operations stream, newest first.
 * @param before only those before this revision
 */
export async function latestOperations(
  store: EventStore,
  most: number,
  before: bigint | null = null,
): Promise<RecordedEvent[]> {
  const last = await store.lastRevision(OPERATIONS_STREAM);
  if (last === null) return [];
  const to = before === null || before > last ? last : before - 1n;
  if (to < 0n) return [];
  const first = to - BigInt(most) + 1n;
  const events: RecordedEvent[] = [];
  const range = { from: first < 0n ? 0n : first, to };
  for await (const event of store.read(OPERATIONS_STREAM, range)) events.push(event);
  return events.reverse();
}
