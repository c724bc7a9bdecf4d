import type { DecodedEvent } from '#contract/events';
import type { RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import { foldedResult } from '#domain/changes/folded-result';
import type { FoldedResult } from '#domain/changes/folded-result';
import { decode } from '#event-store/codec/decode';
import type { EventStore } from '#event-store/port';
import type { Skips } from '../past/skips.ts';

/**
 * Results of completed generations, from the session's stream.
 * @param skips are left out, as in the tables
 * @throws when one did not complete; StoreUnavailable, UndecodableEvent
 */
export async function readResults(
  store: EventStore,
  sessionId: string,
  generationIds: readonly string[],
  skips: Skips,
): Promise<readonly FoldedResult[]> {
  const events: DecodedEvent[] = [];
  const open = new Set(generationIds);
  for await (const recorded of store.read(sessionStream(sessionId))) {
    if (!isNeeded(recorded, open) || skips.has(recorded.id)) continue;
    const event = decode(recorded);
    events.push(event);
    if (event.type === 'GenerationCompleted') open.delete(event.data.generationId);
    if (open.size === 0) break;
  }
  return generationIds.map((id) => {
    const result = foldedResult(events, id);
    if (!result) throw new Error(`Generation ${id} of ${sessionId} did not complete`);
    return result;
  });
}

/** Most of a stream is documents and other generations: their data need not be read. */
function isNeeded({ type, metadata }: RecordedEvent, wanted: ReadonlySet<string>): boolean {
  if (type === 'DocumentsRecorded') return false;
  return metadata.generationId === undefined || wanted.has(metadata.generationId);
}
