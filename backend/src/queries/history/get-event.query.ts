import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { CURRENT_VERSION, type DecodedEvent } from '#contract/events';
import type { HistoryEvent, HistoryEventView } from '#contract/history-views';
import { formatPosition, type RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import type { Json } from '#contract/values';
import { sha256Hex } from '#domain/hash';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE } from '#backend/tokens';
import { decodedOrReason, shownEvent } from './shown-event.ts';

/** null when the session has no such event; `session_unknown` when there is no such session. */
export class GetEvent extends Query<HistoryEventView | null> {
  constructor(
    readonly sessionId: string,
    readonly revision: bigint,
  ) {
    super();
  }
}

/** Causes and effects are looked for this far away: a generation has some 20 events. */
const REACH = 200n;

@QueryHandler(GetEvent)
export class GetEventHandler implements IQueryHandler<GetEvent> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** @throws StoreUnavailable */
  async execute({ sessionId, revision }: GetEvent): Promise<HistoryEventView | null> {
    const stream = sessionStream(sessionId);
    const head = await this.store.lastRevision(stream);
    if (head === null || revision > head) return null;
    const from = revision > REACH ? revision - REACH : 0n;
    const around: RecordedEvent[] = [];
    for await (const event of this.store.read(stream, { from, to: revision + REACH }))
      around.push(event);
    const recorded = around.find((event) => event.revision === revision);
    if (!recorded) return null;
    const effects = around.filter(({ metadata }) => metadata.causationId === recorded.id);
    return {
      sessionId,
      head: head.toString(),
      event: shownEvent(recorded),
      stored: storedForm(recorded),
      read: readForm(recorded),
      causes: causesOf(recorded, around),
      effects: effects.map(shownEvent),
    };
  }
}

function storedForm(recorded: RecordedEvent): HistoryEventView['stored'] {
  const { position, metadata, data } = recorded;
  const dataHash = sha256Hex(data);
  return { position: formatPosition(position), metadata, data: textOf(data), dataHash };
}

/** null when the bytes are no text. */
function textOf(data: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return null;
  }
}

function readForm(recorded: RecordedEvent): HistoryEventView['read'] {
  const { event, reason } = decodedOrReason(recorded);
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
function causesOf(recorded: RecordedEvent, around: readonly RecordedEvent[]): HistoryEvent[] {
  const byId = new Map(around.map((event) => [event.id, event]));
  const causes: RecordedEvent[] = [];
  let cause = byId.get(recorded.metadata.causationId);
  // A cause comes before its effect; a log that was tampered with may say otherwise.
  while (cause && cause.revision < (causes[0] ?? recorded).revision) {
    causes.unshift(cause);
    cause = byId.get(cause.metadata.causationId);
  }
  return causes.map(shownEvent);
}
