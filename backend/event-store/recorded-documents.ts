import type { DocumentsRecordedData } from '#contract/events';
import { sessionStream } from '#contract/streams';
import { decode } from './codec/decode.ts';
import type { EventStore } from './port.ts';

/** One scoring of a session, by its id and the revision of its ScoringCompleted. */
export interface RecordedScoring {
  readonly sessionId: string;
  readonly scoringId: string;
  readonly revision: bigint;
}

/**
 * What a scoring's sources were recorded as, in order.
 * @throws StoreUnavailable, UndecodableEvent
 */
export async function readDocumentParts(
  store: EventStore,
  { sessionId, scoringId, revision: to }: RecordedScoring,
): Promise<DocumentsRecordedData[]> {
  const parts: DocumentsRecordedData[] = [];
  for await (const recorded of store.read(sessionStream(sessionId), { to })) {
    if (recorded.type !== 'DocumentsRecorded') continue;
    const event = decode(recorded);
    if (event.type === 'DocumentsRecorded' && event.data.scoringId === scoringId) {
      parts.push(event.data);
    }
  }
  return parts;
}
