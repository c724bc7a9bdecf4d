import type { DecodedEvent } from '#contract/events';
import { parsePosition, type RecordedEvent } from '#contract/recorded-event';
import { HISTORIES, type HistoryName, type SampleEvent } from '#contract/samples/histories';
import { sha256Hex, utf8 } from '../hash.ts';

/** A frozen history as a store gives it. */
export function recordedHistory(name: HistoryName): RecordedEvent[] {
  const events: readonly SampleEvent[] = HISTORIES[name];
  return events.map((event) => ({
    ...event,
    revision: BigInt(event.revision),
    position: parsePosition(event.position),
    data: utf8(event.data),
  }));
}

/** A frozen history as the codec gives it; that it reads these events so is the codec's own test. */
export function decodedHistory(name: HistoryName): DecodedEvent[] {
  const events: readonly SampleEvent[] = HISTORIES[name];
  return events.map((event) => {
    const { id, type, recordedAt, metadata } = event;
    const { occurredAt, actorId, commandId, hash } = metadata;
    const read = { id, revision: BigInt(event.revision), recordedAt, sessionId: 's' };
    const dataHash = sha256Hex(utf8(event.data));
    const data: unknown = JSON.parse(event.data);
    // Frozen events of today's version: their form is checked by the codec's spec.
    return { type, data, ...read, occurredAt, actorId, commandId, dataHash, hash } as DecodedEvent;
  });
}
