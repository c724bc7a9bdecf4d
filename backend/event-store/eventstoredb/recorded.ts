import type { EventMetadata, RecordedEvent } from '#contract/recorded-event';
import type { ClientRecordedEvent } from './client.ts';

/** From what the client decoded. Events that the product wrote have their bytes unchanged. */
export function toRecordedEvent(event: ClientRecordedEvent): RecordedEvent {
  const { streamId, revision, position, created, id, type, data, metadata } = event;
  if (!position) throw new Error(`EventStoreDB before 22.6 gives no positions: use a later one`);
  return {
    stream: streamId,
    revision,
    position: { commit: position.commit, prepare: position.prepare },
    recordedAt: created.toISOString(),
    id,
    type,
    data: bytesOf(data),
    // Written from one; events of others have what they have, and are never decoded.
    metadata: (metadata ?? {}) as unknown as EventMetadata,
  };
}

/** The client parses what is marked as JSON: only events of others are, the server's own among them. */
function bytesOf(data: unknown): Uint8Array {
  return data instanceof Uint8Array ? data : new TextEncoder().encode(JSON.stringify(data));
}
