import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { ActPage, ActView } from '#contract/admin-views';
import type { RecordedEvent } from '#contract/recorded-event';
import { holdsOrders } from '#contract/session-orders';
import type { Json } from '#contract/values';
import { readOperation } from '#event-store/codec/decode-operation';
import { parseData } from '#event-store/codec/parse-data';
import { UndecodableEvent } from '#event-store/codec/undecodable-event';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE, READ_POOL } from '#backend/tokens';
import { actResults, type ActResults } from './act-results.ts';
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

/** Signed heads stand between the acts, by the hundred. */
const NO_ACTS: ReadonlySet<string> = new Set(['HeadsAnchored']);
const AT_ONCE = 200;
/** A page ends there, however few acts it has. */
const MOST_LOOKED_AT = 4_000;

@QueryHandler(ListActs)
export class ListActsHandler implements IQueryHandler<ListActs> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_POOL) private readonly pool: Pool,
  ) {}

  /** @throws StoreUnavailable, ReadSideUnavailable */
  async execute({ limit, before }: ListActs): Promise<ActPage> {
    const { events, next } = await this.#acts(limit, before);
    const told = events.map((event) => ({ event, ...readOrTold(event) }));
    const results = await actResults(
      this.pool,
      told
        .flatMap(({ data }) => [textIn(data, 'rebuildId') ?? [], textIn(data, 'orderId') ?? []])
        .flat(),
    );
    const acts = told.map(({ event, data, unread }) => ({
      ...actView(event, data, results),
      ...(unread === null ? {} : { result: unreadWords(event.type, unread) }),
    }));
    return { acts, next };
  }

  async #acts(limit: number, before: bigint | null) {
    const events: RecordedEvent[] = [];
    let from = before;
    for (let seen = 0; seen < MOST_LOOKED_AT; seen += AT_ONCE) {
      const looked = await latestOperations(this.store, AT_ONCE, from);
      const acts = looked.filter(({ type }) => !NO_ACTS.has(type));
      events.push(...acts.slice(0, limit - events.length));
      const last = events.length === limit ? events.at(-1) : looked.at(-1);
      if (!last || last.revision === 0n) return { events, next: null };
      if (events.length === limit) return { events, next: String(last.revision) };
      from = last.revision;
    }
    return { events, next: from === null ? null : String(from) };
  }
}

function unreadWords(type: string, why: string): string {
  const effect = holdsOrders(type) ? 'holds the orders that were open then' : 'was passed over';
  return `cannot be read, and ${effect}: ${why}`;
}

/** What one event says; where it cannot be read, why, and as much of it as can be. */
function readOrTold(event: RecordedEvent): { readonly data: Json; readonly unread: string | null } {
  const read = readOperation(event);
  const unread = read instanceof UndecodableEvent ? read.message : null;
  try {
    return { data: parseData(event), unread };
  } catch (error) {
    if (!(error instanceof UndecodableEvent)) throw error;
    return { data: null, unread: error.message }; // also of a type that is not known here
  }
}

function actView(event: RecordedEvent, data: Json, results: ActResults): ActView {
  const { id, type, revision, metadata } = event;
  const ordered = orderedBy(data, results);
  return {
    revision: String(revision),
    eventId: id,
    type,
    actorId: metadata.actorId,
    actorRole: metadata.actorRole,
    occurredAt: metadata.occurredAt,
    reason: textIn(data, 'reason'),
    sessionId: textIn(data, 'sessionId') ?? onlySession(data) ?? ordered.sessionId,
    result: ordered.result ?? textIn(data, 'verdict'),
    data: withoutLists(data),
  };
}

const NOTHING = { result: null, sessionId: null };

function orderedBy(data: Json, results: ActResults) {
  const id = textIn(data, 'rebuildId') ?? textIn(data, 'orderId');
  return (id === null ? null : results.get(id)) ?? NOTHING;
}

/** Longer lists are told by their length. */
const LONGEST_LIST = 20;

function withoutLists(data: Json): Json {
  if (!isObject(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) =>
      Array.isArray(value) && value.length > LONGEST_LIST
        ? [name, `${value.length} entries`]
        : [name, value],
    ),
  );
}

function onlySession(data: Json): string | null {
  const sessions: unknown = isObject(data) ? data['sessions'] : null;
  if (!Array.isArray(sessions) || sessions.length !== 1) return null;
  const only: unknown = sessions[0];
  return typeof only === 'string' ? only : null;
}

function textIn(data: Json, name: string): string | null {
  const value = isObject(data) && Object.hasOwn(data, name) ? data[name] : null;
  return typeof value === 'string' ? value : null;
}

function isObject(data: Json): data is { readonly [name: string]: Json } {
  return data !== null && typeof data === 'object' && !Array.isArray(data);
}
