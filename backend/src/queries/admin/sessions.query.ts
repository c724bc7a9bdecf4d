import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { AdminSession, AdminSessionPage } from '#contract/admin-session-views';
import type { CatalogueVersions } from '#contract/events';
import type { SessionChoice } from '#contract/session-orders';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import { encodeCursor, type PageCursor } from '../sessions/page-cursor.ts';
import { SUMMARY_COLUMNS, sessionSummary, type SummaryRow } from '../sessions/session-summary.ts';
import { CHOSEN_FROM, choiceValues, MADE_SQL } from './choice.ts';

/** Scored sessions with what exists of each, the latest scoring first. */
export class ListAdminSessions extends Query<AdminSessionPage> {
  constructor(
    readonly choice: SessionChoice,
    readonly limit: number,
    readonly after: PageCursor | null,
  ) {
    super();
  }
}

interface Row extends SummaryRow {
  readonly scored_at_us: string;
  readonly made: AdminSession['made'];
  readonly exists: AdminSession['exists'];
  readonly catalogue: CatalogueVersions | null;
  readonly engine: string | null;
  readonly seed: string | null;
}

const MICROS = '(extract(epoch FROM c.scored_at) * 1000000)::bigint';
const countOf = (table: string, more = '', what = '*') =>
  `(SELECT count(${what}) FROM ${table} AS t WHERE t.session_id = c.session_id ${more})`;

const STATEMENT = {
  name: 'admin-sessions',
  text: `SELECT ${SUMMARY_COLUMNS}, ${MICROS} AS scored_at_us, ${MADE_SQL} AS made,
      v.catalogue, v.engine, v.seed,
      json_build_object(
        'factors', ${countOf('computed_factors', "AND t.status = 'computed'")},
        'patterns', ${countOf('pattern_matches', '', 'DISTINCT t.pattern_id')},
        'scenarios', ${countOf('monte_carlo_scenarios')},
        'personas', ${countOf('consumer_personas')},
        'content', ${countOf('segment_rich_content')}) AS exists
    FROM ${CHOSEN_FROM}
      AND ($9::bigint IS NULL OR ${MICROS} < $9::bigint
        OR ${MICROS} = $9::bigint AND c.session_id > $10)
    ORDER BY c.scored_at DESC, c.session_id LIMIT $8::int`,
};

@QueryHandler(ListAdminSessions)
export class ListAdminSessionsHandler implements IQueryHandler<ListAdminSessions> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute({ choice, limit, after }: ListAdminSessions): Promise<AdminSessionPage> {
    // One more than asked for tells whether there is a next page.
    const from = [after?.scoredAtMicros ?? null, after?.sessionId ?? null];
    const values = [...choiceValues(choice), limit + 1, ...from];
    const rows = await readRows<Row & Record<string, unknown>>(this.pool, STATEMENT, values);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const next = last
      ? encodeCursor({ scoredAtMicros: last.scored_at_us, sessionId: last.session_id })
      : null;
    return { sessions: page.map(adminSession), next };
  }
}

function adminSession(row: Row): AdminSession {
  const { made, exists, catalogue, engine, seed } = row;
  const isMade = catalogue !== null && engine !== null && seed !== null;
  return { ...sessionSummary(row), exists, made, by: isMade ? { catalogue, engine, seed } : null };
}
