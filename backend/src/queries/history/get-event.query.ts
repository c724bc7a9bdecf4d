import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { HistoryEventView } from '#contract/history-views';
import type { RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import { eventView, REACH } from '#domain/history/event-view';
import { decode } from '#event-store/codec/decode';
import { textOf } from '#event-store/codec/text-of';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE } from '#backend/tokens';

/** null when the session has no such event; `session_unknown` when there is no such session. */
export class GetEvent extends Query<HistoryEventView | null> {
  constructor(
    readonly sessionId: string,
    readonly revision: bigint,
  ) {
    super();
  }
}

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
    return recorded ? eventView(recorded, { sessionId, head, around }, { decode, textOf }) : null;
  }
}
