import { setTimeout as sleep } from 'node:timers/promises';
import type { AppendBatch } from '#domain/generation/append-batches';
import { type EventStore, StoreUnavailable } from '#event-store/port';

/** Milliseconds before each further try; each is spread by up to a half. */
const PAUSES = [50, 200, 800];

/**
 * Appends, and tries again when the store does not answer: the same ids at the same revision are
 * the same append, also when an answer was lost after the store had written.
 * @throws StoreUnavailable after the last try; WrongExpectedRevision and the like at once
 */
export async function patientAppend(
  store: EventStore,
  stream: string,
  { expected, events }: AppendBatch,
): Promise<void> {
  for (const pause of PAUSES) {
    try {
      await store.append(stream, expected, events);
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
    await sleep(pause * (1 + Math.random() / 2));
  }
  await store.append(stream, expected, events);
}
