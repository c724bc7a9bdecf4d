import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import type { ReadSource } from '../read-side.ts';
import { GENERATION_COLUMNS } from '../generations/generation-view.ts';
import { sessionDetail } from './session-detail.ts';
import type { DetailRow } from './session-detail.ts';
import { SUMMARY_COLUMNS, SUMMARY_FROM } from './session-summary.ts';
import type { SessionDetail } from '#contract/views';

/** One scored session; null when there is none of this id. */
export class GetSession extends Query<SessionDetail | null> {
  /** @param source the tables of today if not given */
  constructor(
    readonly sessionId: string,
    readonly source: ReadSource | null = null,
  ) {
    super();
  }
}

const STATEMENT = {
  name: 'session',
  text: `
    SELECT ${SUMMARY_COLUMNS}, c.scoring_id, c.inputs_hash, c.framework, c.orientation,
      c.scorer_kind, c.scorer_method, c.layer_count, c.document_count, c.parked_error, c.parked_at,
      (SELECT row_to_json(v) FROM (
         SELECT ${GENERATION_COLUMNS}, g.segments, g.total, g.action_scores
         FROM visible_generation g WHERE g.session_id = $1) v) AS results,
      (SELECT coalesce(json_agg(n), '[]') FROM (
         SELECT f.segment, count(*) AS factors_expected,
           count(*) FILTER (WHERE f.status = 'computed') AS factors_computed,
           (SELECT count(*) FROM pattern_matches p
            WHERE p.session_id = $1 AND p.segment = f.segment) AS patterns_matched,
           (SELECT count(*) FROM monte_carlo_scenarios s
            WHERE s.session_id = $1 AND s.segment = f.segment) AS scenarios
         FROM computed_factors f WHERE f.session_id = $1 GROUP BY f.segment) n) AS counts
    FROM ${SUMMARY_FROM} WHERE c.session_id = $1 AND c.scored_at IS NOT NULL`,
};

@QueryHandler(GetSession)
export class GetSessionHandler implements IQueryHandler<GetSession> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute({ sessionId, source }: GetSession): Promise<SessionDetail | null> {
    const [row] = await readRows<DetailRow>(source ?? this.pool, STATEMENT, [sessionId]);
    return row ? sessionDetail(row) : null;
  }
}
