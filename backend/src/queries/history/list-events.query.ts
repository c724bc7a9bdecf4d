import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { HistoryEvent, HistoryPage } from '#contract/history-views';
import type { RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import { shownEvent } from '#domain/history/event-view';
import { type EventsWanted, larger, rangeOf, smaller } from '#domain/history/events-wanted';
import type { RevisionRange } from '#domain/history/events-wanted';
import { isWanted, mayBeWanted } from '#domain/history/history-event';
import { decode } from '#event-store/codec/decode';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE } from '#backend/tokens';

export type { EventsWanted };

/** null when there is no such session. */
export class ListEvents extends Query<HistoryPage | null> {
  constructor(readonly wanted: EventsWanted) {
    super();
  }
}

/** A filter that finds little looks at so many events, and the caller goes on from there. */
const MOST_SCANNED = 5000n;
const CHUNK = 250n;
/** Longer than this, and other requests would notice. */
const SLICE_MS = 8;

@QueryHandler(ListEvents)
export class ListEventsHandler implements IQueryHandler<ListEvents> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** @throws StoreUnavailable */
  async execute({ wanted }: ListEvents): Promise<HistoryPage | null> {
    const { sessionId, order } = wanted;
    const head = await this.store.lastRevision(sessionStream(sessionId));
    if (head === null) return null;
    const range = rangeOf(wanted, head);
    const { events, last } = await this.#collect(wanted, range);
    const end = order === 'oldest' ? range.high : range.low;
    const next = last === null || last === end ? null : last.toString();
    return { sessionId, head: head.toString(), order, events, next };
  }

  /** The wanted events, and the last revision that was looked at. */
  async #collect(wanted: EventsWanted, range: RevisionRange) {
    const events: HistoryEvent[] = [];
    let last: bigint | null = null;
    for await (const recorded of this.#scan(wanted, range)) {
      last = recorded.revision;
      const event = mayBeWanted(recorded, wanted.filter) ? shownEvent(recorded, decode) : null;
      if (event && isWanted(event, wanted.filter)) events.push(event);
      if (events.length === wanted.limit) break;
    }
    return { events, last };
  }

  async *#scan(wanted: EventsWanted, { low, high }: RevisionRange): AsyncGenerator<RecordedEvent> {
    const chunk = BigInt(wanted.limit) < CHUNK ? BigInt(wanted.limit) : CHUNK;
    for (let done = 0n; done < MOST_SCANNED && done <= high - low; done += chunk) {
      const near = wanted.order === 'oldest' ? low + done : high - done;
      const far = wanted.order === 'oldest' ? near + chunk - 1n : near - chunk + 1n;
      const [from, to] = near <= far ? [near, smaller(far, high)] : [larger(far, low), near];
      const events = await this.#read(wanted.sessionId, from, to);
      yield* wanted.order === 'oldest' ? events : events.reverse();
    }
  }

  async #read(sessionId: string, from: bigint, to: bigint): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    let sliceStart = performance.now();
    for await (const event of this.store.read(sessionStream(sessionId), { from, to })) {
      events.push(event);
      if (performance.now() - sliceStart < SLICE_MS) continue;
      await nextTurn();
      sliceStart = performance.now();
    }
    return events;
  }
}
