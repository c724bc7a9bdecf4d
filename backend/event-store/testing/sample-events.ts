import { randomUUID } from 'node:crypto';
import type { EventMetadata, NewEvent, RecordedEvent } from '#contract/recorded-event';

const ZEROS = '0'.repeat(64);

export const SAMPLE_METADATA: EventMetadata = {
  schemaVersion: '1',
  correlationId: 'correlation',
  causationId: 'causation',
  commandId: 'command',
  actorId: 'actor',
  actorRole: 'analyst',
  occurredAt: '2024-02-29T12:34:56.789Z',
  prevHash: ZEROS,
  hash: ZEROS,
};

/** An event with an id of its own; `given` replaces any part. */
export function sampleEvent(given: Partial<NewEvent> = {}): NewEvent {
  return {
    id: randomUUID(),
    type: 'SampleRecorded',
    data: new TextEncoder().encode('{"sample":true}'),
    metadata: SAMPLE_METADATA,
    ...given,
  };
}

export function sampleEvents(count: number): NewEvent[] {
  return Array.from({ length: count }, () => sampleEvent());
}

/** A category that no other test has used, also on a log that earlier runs have left. */
export function freshCategory(): string {
  return `contract${randomUUID().replaceAll('-', '')}`;
}

export function freshStream(): string {
  return `${freshCategory()}-1`;
}

export function idsOf(events: readonly { readonly id: string }[]): string[] {
  return events.map(({ id }) => id);
}

/** What the writer gave, without what the store added. */
export function givenParts({ id, type, data, metadata }: RecordedEvent): NewEvent {
  return { id, type, data, metadata };
}
