import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { ParkedList, ParkedSession } from '#contract/admin-views';
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
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute(): Promise<ParkedList> {
    const rows = await readRows<Row>(this.pool, STATEMENT, []);
    return { count: rows.length, groups: groupsOf(rows.map(parkedSession)) };
  }
}

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

function parkedSession(row: Row): ParkedSession {
  return {
    sessionId: row.session_id,
    revision: row.parked_revision,
    error: row.parked_error,
    at: row.parked_at.toISOString(),
  };
}

/** The error without the session and the revision that it names. */
export function causeOf({ sessionId, revision, error }: ParkedSession): string {
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
    const range = { from: BigInt(revision), to: BigInt(revision) };
    for await (const event of this.store.read(sessionStream(sessionId), range)) {
      return { revision, eventId: event.id };
    }
    return null;
  }
}
