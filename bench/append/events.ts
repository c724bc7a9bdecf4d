import { randomUUID } from 'node:crypto';
import type { NewEvent } from '#contract/recorded-event';

/** Type and size of the event that is appended: about that of a request of a generation. */
export const TYPE = 'GenerationRequested';
const DATA = new TextEncoder().encode(JSON.stringify({ text: 'x'.repeat(600) }));
const HASH = '5'.repeat(64);

const METADATA = {
  schemaVersion: '1',
  correlationId: randomUUID(),
  causationId: randomUUID(),
  commandId: randomUUID(),
  actorId: 'bench',
  actorRole: 'bench',
  occurredAt: '2026-01-01T00:00:00.000Z',
  generationId: randomUUID(),
  prevHash: HASH,
  hash: HASH,
};

export function newEvent(): NewEvent {
  return { id: randomUUID(), type: TYPE, data: DATA, metadata: METADATA };
}

/** The same bytes as texts, for the peer. */
export const AS_TEXT = { data: new TextDecoder().decode(DATA), metadata: JSON.stringify(METADATA) };
