import type { DecodedEvent } from '#contract/events';
import type { RecordedEvent } from '#contract/recorded-event';
import type { Reading } from '../history/event-view.ts';
import { GENESIS_HASH } from '../integrity/seal.ts';

type Decode = Reading['decode'];

/** The first event that cannot be read or does not follow: from it on nothing counts. */
export interface Unreadable {
  readonly revision: string;
  readonly reason: string;
}

/** What can be read of a history, and why the rest cannot. */
export interface Readable {
  readonly events: readonly DecodedEvent[];
  readonly unreadable: Unreadable | null;
}

/** Reads the events when they are first asked for, up to the first that cannot be read or does not follow. */
export function readOnce(recorded: readonly RecordedEvent[], decode: Decode): () => Readable {
  let kept: Readable | undefined;
  return () => (kept ??= readAll(recorded, decode));
}

function readAll(recorded: readonly RecordedEvent[], decode: Decode): Readable {
  const events: DecodedEvent[] = [];
  for (const [place, one] of recorded.entries()) {
    const revision = one.revision.toString();
    const gap = gapBefore(recorded[place - 1], one);
    if (gap !== null) return { events, unreadable: { revision, reason: gap } };
    try {
      events.push(decode(one));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { events, unreadable: { revision, reason } };
    }
  }
  return { events, unreadable: null };
}

/** Why an event does not go on where the one before it ended; null when it does. */
function gapBefore(last: RecordedEvent | undefined, { revision, metadata }: RecordedEvent) {
  const expected = last ? last.revision + 1n : 0n;
  if (revision !== expected) return `Event ${expected} is missing.`;
  const hash = last ? last.metadata.hash : GENESIS_HASH;
  return metadata.prevHash === hash ? null : 'It does not name the hash of the event before it.';
}
