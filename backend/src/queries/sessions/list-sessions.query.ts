import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { SessionPage } from '#contract/views';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import { encodeCursor } from './page-cursor.ts';
import type { PageCursor } from './page-cursor.ts';
import { SUMMARY_COLUMNS, SUMMARY_FROM, sessionSummary } from './session-summary.ts';
import type { SummaryRow } from './session-summary.ts';

/** Scored sessions, the latest scoring first. `after` is the `next` of the page before. */
export class ListSessions extends Query<SessionPage> {
  constructor(
    readonly limit: number,
    readonly after: PageCursor | null,
  ) {
    super();
  }
}

interface Row extends SummaryRow {
  readonly scored_at_us: string;
}

/** Exact: extract gives a numeric, and a bigint holds the microseconds of every year that is accepted. */
const MICROS = '(extract(epoch FROM c.scored_at) * 1000000)::bigint';

const STATEMENT = {
  name: 'sessions',
  text: `SELECT ${SUMMARY_COLUMNS}, ${MICROS} AS scored_at_us
         FROM ${SUMMARY_FROM}
         WHERE c.scored_at IS NOT NULL
           AND ($2::bigint IS NULL
             OR ${MICROS} < $2::bigint
             OR ${MICROS} = $2::bigint AND c.session_id > $3)
         ORDER BY c.scored_at DESC, c.session_id LIMIT $1::int`,
};

@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute({ limit, after }: ListSessions): Promise<SessionPage> {
    // One more than asked for tells whether there is a next page.
    const values = [limit + 1, after?.scoredAtMicros ?? null, after?.sessionId ?? null];
    const rows = await readRows<Row>(this.pool, STATEMENT, values);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      sessions: page.map(sessionSummary),
      next:
        rows.length > limit && last
          ? encodeCursor({ scoredAtMicros: last.scored_at_us, sessionId: last.session_id })
          : null,
    };
  }
}
