import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { ParkedList, ParkedSession } from '#contract/admin-views';
import type { RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE, READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';

/** Sessions that stopped at an event, by cause. */
export class ListParked extends Query<ParkedList> {}

interface Row {
  readonly session_id: string;
  readonly parked_revision: string;
  readonly parked_error: string;
  readonly parked_at: Date;
}

const STATEMENT = {
  name: 'parked-sessions',
  text: `SELECT session_id, parked_revision, coalesce(parked_error, '') AS parked_error, parked_at
         FROM session_cursor WHERE parked_revision IS NOT NULL ORDER BY session_id`,
};

@QueryHandler(ListParked)
export class ListParkedHandler implements IQueryHandler<ListParked> {
  constructor(
    @Inject(READ_POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute(): Promise<ParkedList> {
    const rows = await readRows<Row>(this.pool, STATEMENT, []);
    const events = await eventsAt(this.store, rows.slice(0, LOOKED_UP));
    const sessions = rows.map((row, at) => parkedSession(row, events[at] ?? null));
    return { count: rows.length, groups: groupsOf(sessions) };
  }
}

/** Events that are looked up in the log; the others are told by their revision. */
const LOOKED_UP = 100;
/** Side by side. */
const AT_ONCE = 20;

function groupsOf(parked: readonly ParkedSession[]): ParkedList['groups'] {
  const groups = new Map<string, ParkedSession[]>();
  for (const session of parked) {
    const cause = causeOf(session);
    groups.set(cause, [...(groups.get(cause) ?? []), session]);
  }
  return [...groups]
    .map(([cause, sessions]) => ({ cause, sessions }))
    .sort((a, b) => b.sessions.length - a.sessions.length);
}

function parkedSession(row: Row, found: RecordedEvent | null): ParkedSession {
  const { session_id: sessionId, parked_revision: revision } = row;
  const { id: eventId = null, type = null } = found ?? {};
  return {
    sessionId,
    revision,
    event: { stream: sessionStream(sessionId), sessionId, revision, eventId, type },
    error: row.parked_error,
    at: row.parked_at.toISOString(),
  };
}

/** In the order of the rows, as far as the log answers: without it the list is needed all the more. */
async function eventsAt(
  store: EventStore,
  rows: readonly Row[],
): Promise<readonly (RecordedEvent | null)[]> {
  const events: (RecordedEvent | null)[] = [];
  try {
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const some = rows
        .slice(at, at + AT_ONCE)
        .map((row) => eventAt(store, row.session_id, row.parked_revision));
      events.push(...(await Promise.all(some)));
    }
  } catch {
    // The others are told without.
  }
  return events;
}

/** Null where the log has no such event: the session was parked at a gap. */
async function eventAt(
  store: EventStore,
  sessionId: string,
  revision: string,
): Promise<RecordedEvent | null> {
  const range = { from: BigInt(revision), to: BigInt(revision) };
  for await (const event of store.read(sessionStream(sessionId), range)) return event;
  return null;
}

/** The error without the session and the revision that it names. */
export function causeOf({
  sessionId,
  revision,
  error,
}: Pick<ParkedSession, 'sessionId' | 'revision' | 'error'>): string {
  return error.replaceAll(`${sessionStream(sessionId)}@${revision}`, 'the event');
}

/** The event at which a session stands; null when it is not parked. */
export class FindParked extends Query<{
  readonly revision: string;
  readonly eventId: string;
} | null> {
  constructor(readonly sessionId: string) {
    super();
  }
}

const ONE = {
  name: 'parked-session',
  text: 'SELECT parked_revision FROM session_cursor WHERE session_id = $1',
};

@QueryHandler(FindParked)
export class FindParkedHandler implements IQueryHandler<FindParked> {
  constructor(
    @Inject(READ_POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ sessionId }: FindParked) {
    const [row] = await readRows<{ parked_revision: string | null }>(this.pool, ONE, [sessionId]);
    const revision = row?.parked_revision ?? null;
    if (revision === null) return null;
    const event = await eventAt(this.store, sessionId, revision);
    return event && { revision, eventId: event.id };
  }
}
