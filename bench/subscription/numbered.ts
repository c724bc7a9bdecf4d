import { randomUUID } from 'node:crypto';
import type { EventStore } from '#event-store/port';
import { newEvent } from '../append/events.ts';

/** The category that is subscribed to. */
export const CATEGORY = 'numbered';
/** Events in one append, which begins a stream. */
const BATCH = 100;
/** The filter leaves out as many events after each batch. */
const LEFT_OUT = 50;
const TEXT = 'x'.repeat(475);

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Writes events that are numbered from 0 in log order, and others between them. */
export async function writeNumbered(
  store: EventStore,
  count: number,
  progress: (text: string) => void,
): Promise<void> {
  for (let first = 0; first < count; first += BATCH) {
    progress(`writing event ${first} of ${count}`);
    await appendBatch(store, CATEGORY, { first, length: Math.min(BATCH, count - first) });
    await appendBatch(store, 'other', { first, length: LEFT_OUT });
  }
}

interface Batch {
  readonly first: number;
  readonly length: number;
}

async function appendBatch(
  store: EventStore,
  category: string,
  { first, length }: Batch,
): Promise<void> {
  const events = Array.from({ length }, (_, i) => ({ ...newEvent(), data: dataOf(first + i) }));
  await store.append(`${category}-${randomUUID()}`, 'none', events);
}

/** About 500 bytes. */
function dataOf(number: number): Uint8Array {
  return encoder.encode(JSON.stringify({ number, text: TEXT }));
}

/** The number of an event; NaN when it is none of these. */
export function numberOf(data: Uint8Array): number {
  const { number, text } = JSON.parse(decoder.decode(data)) as { number: number; text: string }; // as written above
  return text === TEXT ? number : NaN;
}
