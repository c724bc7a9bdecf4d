import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { SessionSummary } from '#contract/views';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import { sessionSummary, SUMMARY_COLUMNS, SUMMARY_FROM } from './session-summary.ts';
import type { SummaryRow } from './session-summary.ts';

/** How a scored session stands today; null when there is none of this id. */
export class GetSessionSummary extends Query<SessionSummary | null> {
  constructor(readonly sessionId: string) {
    super();
  }
}

const STATEMENT = {
  name: 'session-summary',
  text: `SELECT ${SUMMARY_COLUMNS} FROM ${SUMMARY_FROM}
         WHERE c.session_id = $1 AND c.scored_at IS NOT NULL`,
};

@QueryHandler(GetSessionSummary)
export class GetSessionSummaryHandler implements IQueryHandler<GetSessionSummary> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute({ sessionId }: GetSessionSummary): Promise<SessionSummary | null> {
    const [row] = await readRows<SummaryRow>(this.pool, STATEMENT, [sessionId]);
    return row ? sessionSummary(row) : null;
  }
}
