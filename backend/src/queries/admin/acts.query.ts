import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { ActPage, ActView } from '#contract/admin-views';
import type { RecordedEvent } from '#contract/recorded-event';
import type { Json } from '#contract/values';
import { parseData } from '#event-store/codec/parse-data';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE } from '#backend/tokens';
import { latestOperations } from './operations.ts';

/** What was ordered and what came of it, from the operations stream. */
export class ListActs extends Query<ActPage> {
  /** @param before only those before this revision */
  constructor(
    readonly limit: number,
    readonly before: bigint | null,
  ) {
    super();
  }
}

@QueryHandler(ListActs)
export class ListActsHandler implements IQueryHandler<ListActs> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ limit, before }: ListActs): Promise<ActPage> {
    const events = await latestOperations(this.store, limit, before);
    const last = events.at(-1);
    const isEnd = !last || last.revision === 0n;
    return { acts: events.map(actView), next: isEnd ? null : String(last.revision) };
  }
}

/** Lists that may be long; their length is told beside them in the data. */
const LONG_LISTS: ReadonlySet<string> = new Set(['heads']);

function actView(event: RecordedEvent): ActView {
  const { id, type, revision, metadata } = event;
  const data = withoutLists(parseData(event));
  return {
    revision: String(revision),
    eventId: id,
    type,
    actorId: metadata.actorId,
    actorRole: metadata.actorRole,
    occurredAt: metadata.occurredAt,
    reason: reasonOf(data),
    data,
  };
}

function withoutLists(data: Json): Json {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return data;
  return Object.fromEntries(Object.entries(data).filter(([name]) => !LONG_LISTS.has(name)));
}

function reasonOf(data: Json): string | null {
  if (data === null || typeof data !== 'object' || !('reason' in data)) return null;
  return typeof data['reason'] === 'string' ? data['reason'] : null;
}
