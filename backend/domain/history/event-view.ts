import { CURRENT_VERSION, type DecodedEvent } from '#contract/events';
import type { HistoryEvent, HistoryEventView } from '#contract/history-views';
import { formatPosition, type RecordedEvent } from '#contract/recorded-event';
import type { Json } from '#contract/values';
import { sha256Hex } from '../hash.ts';
import { historyEvent } from './history-event.ts';

/** Bytes to event. Throws for what cannot be read. */
export type Decode = (recorded: RecordedEvent) => DecodedEvent;

/** How stored bytes are read. */
export interface Reading {
  readonly decode: Decode;
  /** The text of UTF-8 bytes; null when they are none. */
  readonly textOf: (bytes: Uint8Array) => string | null;
}

/** Causes and effects are looked for this far away: a generation has some 20 events. */
export const REACH = 200n;

/** An event as a list shows it; one that cannot be read is shown as such. */
export function shownEvent(recorded: RecordedEvent, decode: Decode): HistoryEvent {
  return historyEvent(recorded, decodedOrReason(recorded, decode).event);
}

/** Where an event was found: its session, that one's last revision, and the events within REACH, itself too. */
export interface Found {
  readonly sessionId: string;
  readonly head: bigint;
  readonly around: readonly RecordedEvent[];
}

/** An event in full: as it is stored, as it is read today, what led to it and what it led to. */
export function eventView(
  recorded: RecordedEvent,
  { sessionId, head, around }: Found,
  { decode, textOf }: Reading,
): HistoryEventView {
  const shown = (event: RecordedEvent) => shownEvent(event, decode);
  const effects = around.filter(({ metadata }) => metadata.causationId === recorded.id);
  return {
    sessionId,
    head: head.toString(),
    event: shown(recorded),
    stored: storedForm(recorded, textOf),
    read: readForm(recorded, decode),
    causes: causesOf(recorded, around).map(shown),
    effects: effects.map(shown),
  };
}

function decodedOrReason(
  recorded: RecordedEvent,
  decode: Decode,
):
  | { readonly event: DecodedEvent; readonly reason: null }
  | { readonly event: null; readonly reason: string } {
  try {
    return { event: decode(recorded), reason: null };
  } catch (error) {
    return { event: null, reason: error instanceof Error ? error.message : String(error) };
  }
}

function storedForm(
  { position, metadata, data }: RecordedEvent,
  textOf: Reading['textOf'],
): HistoryEventView['stored'] {
  const dataHash = sha256Hex(data);
  return { position: formatPosition(position), metadata, data: textOf(data), dataHash };
}

function readForm(recorded: RecordedEvent, decode: Decode): HistoryEventView['read'] {
  const { event, reason } = decodedOrReason(recorded, decode);
  if (!event) return { status: 'unreadable', reason };
  const version = CURRENT_VERSION[event.type];
  const upcast = recorded.metadata.schemaVersion !== version;
  return { status: 'read', version, upcast, data: dataOf(event) };
}

/** The data were read from JSON. */
function dataOf({ data }: DecodedEvent): Json {
  return data as unknown as Json;
}

/** The chain of events that led to this one, the first first. */
function causesOf(recorded: RecordedEvent, around: readonly RecordedEvent[]): RecordedEvent[] {
  const byId = new Map(around.map((event) => [event.id, event]));
  const causes: RecordedEvent[] = [];
  let cause = byId.get(recorded.metadata.causationId);
  // A cause comes before its effect; a log that was tampered with may say otherwise.
  while (cause && cause.revision < (causes[0] ?? recorded).revision) {
    causes.unshift(cause);
    cause = byId.get(cause.metadata.causationId);
  }
  return causes;
}
