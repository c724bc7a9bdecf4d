import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { SegmentResult } from '#contract/factors';
import type { SessionListItem, SessionPage, SessionSummary } from '#contract/views';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import { encodeCursor } from './page-cursor.ts';
import type { PageCursor } from './page-cursor.ts';
import { STATE, SUMMARY_COLUMNS, SUMMARY_FROM, sessionSummary } from './session-summary.ts';
import type { SummaryRow } from './session-summary.ts';

export interface SessionsWanted {
  readonly limit: number;
  readonly after: PageCursor | null;
  /** A part of the topic or of the id, whatever the letter case; null for all. */
  readonly q: string | null;
  readonly state: SessionSummary['state'] | null;
}

/** Scored sessions, the latest scoring first. `after` is the `next` of the page before. */
export class ListSessions extends Query<SessionPage> {
  constructor(readonly wanted: SessionsWanted) {
    super();
  }
}

interface Row extends SummaryRow {
  readonly scored_at_us: string;
  readonly segments: readonly SegmentResult[] | null;
  readonly last_run_at: Date | null;
}

/** Exact: extract gives a numeric, and a bigint holds the microseconds of every year that is accepted. */
const MICROS = '(extract(epoch FROM c.scored_at) * 1000000)::bigint';

const STATEMENT = {
  name: 'sessions',
  text: `SELECT ${SUMMARY_COLUMNS}, ${MICROS} AS scored_at_us, v.segments,
           g.finished_at AS last_run_at
         FROM ${SUMMARY_FROM}
           LEFT JOIN visible_generation v ON v.session_id = c.session_id
         WHERE c.scored_at IS NOT NULL
           AND ($2::bigint IS NULL
             OR ${MICROS} < $2::bigint
             OR ${MICROS} = $2::bigint AND c.session_id > $3)
           AND ($4::text IS NULL
             OR strpos(lower(c.topic), lower($4::text)) > 0
             OR strpos(lower(c.session_id), lower($4::text)) > 0)
           AND ($5::text IS NULL OR ${STATE} = $5::text)
         ORDER BY c.scored_at DESC, c.session_id LIMIT $1::int`,
};

@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute({ wanted: { limit, after, q, state } }: ListSessions): Promise<SessionPage> {
    // One more than asked for tells whether there is a next page.
    const from = [after?.scoredAtMicros ?? null, after?.sessionId ?? null];
    const rows = await readRows<Row>(this.pool, STATEMENT, [limit + 1, ...from, q, state]);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      sessions: page.map(listItem),
      next:
        rows.length > limit && last
          ? encodeCursor({ scoredAtMicros: last.scored_at_us, sessionId: last.session_id })
          : null,
    };
  }
}

function listItem(row: Row): SessionListItem {
  return {
    ...sessionSummary(row),
    segments: row.segments ?? [],
    lastRunAt: row.last_run_at?.toISOString() ?? null,
  };
}
