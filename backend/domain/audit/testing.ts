import type { Anchor } from '#contract/audit';
import type { RecordedEvent } from '#contract/recorded-event';
import { decode } from '#event-store/codec/decode';
import { utf8 } from '../hash.ts';
import { eventHash, GENESIS_HASH } from '../integrity/seal.ts';
import type { AuditMeans } from './audit-session.ts';
import { inlineWork } from './engines/inline-work.ts';
import { enginesWith } from './engines/registry.ts';

export const MEANS: AuditMeans = { decode, engines: enginesWith(inlineWork()) };

/** What a signed anchor of the stream would have said at this revision, by default of its last event. */
export function anchorOf(events: readonly RecordedEvent[], at = events.length - 1): Anchor {
  const event = events[at];
  if (!event) throw new Error(`no event ${at}`);
  return { stream: event.stream, revision: String(event.revision), hash: event.metadata.hash };
}

/** The six attacks on the stored events of one stream. */
export const ATTACKS = {
  flipped: (events: readonly RecordedEvent[], at: number) =>
    events.map((event, i) => (i === at ? { ...event, data: flipped(event.data) } : event)),
  swapped: (events: readonly RecordedEvent[], a: number, b: number) =>
    events.map((event, i) => {
      const other = i === a ? events[b] : i === b ? events[a] : undefined;
      return other ? { ...other, revision: event.revision, position: event.position } : event;
    }),
  deleted: (events: readonly RecordedEvent[], at: number) => events.filter((_, i) => i !== at),
  cut: (events: readonly RecordedEvent[], length: number) => events.slice(0, length),
  /** The other stream's events under this stream's name. */
  exchanged: (events: readonly RecordedEvent[], stream: string) =>
    events.map((event) => ({ ...event, stream })),
  rewritten,
} as const;

function flipped(data: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(data);
  // The lowest bit of a digit gives another digit, so the text stays JSON.
  const at = copy.findLastIndex((byte) => byte >= 0x30 && byte <= 0x39);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** Texts of the data replaced, and every hash made again: a chain without a flaw. */
export function rewritten(
  events: readonly RecordedEvent[],
  change: (text: string) => string,
): RecordedEvent[] {
  let prevHash = GENESIS_HASH;
  return events.map((event) => {
    const data = utf8(change(new TextDecoder().decode(event.data)));
    const metadata = { ...event.metadata, prevHash };
    const hash = eventHash({ ...event, metadata, dataBytes: data });
    prevHash = hash;
    return { ...event, data, metadata: { ...metadata, hash } };
  });
}
