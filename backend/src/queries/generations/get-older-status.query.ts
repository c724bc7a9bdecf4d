import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { ResultsGenerationStatus } from '#projections/results-generation-status/results-generation-status.table';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';

/** The body of `GET /api/v3/data-driven-results/status/{session}`. */
export type OlderStatus = ReturnType<typeof olderStatus>;

/** The session's latest generation in the older clients' words; null when there is none. */
export class GetOlderStatus extends Query<OlderStatus | null> {
  constructor(readonly sessionId: string) {
    super();
  }
}

type Row = Pick<
  ResultsGenerationStatus,
  | 'session_id'
  | 'topic'
  | 'status'
  | 'current_stage'
  | 'progress_percentage'
  | 'completed_segments'
  | 'total_segments'
  | 'started_at'
  | 'completed_at'
  | 'error_message'
  | 'generation_id'
  | 'generation'
  | 'attempt'
  | 'stage_code'
  | 'updated_at'
> & { readonly parked: boolean };

const STATEMENT = {
  name: 'older-status',
  text: `SELECT g.session_id, g.topic, g.status, g.current_stage, g.progress_percentage,
           g.completed_segments, g.total_segments, g.started_at, g.completed_at, g.error_message,
           g.generation_id, g.generation, g.attempt, g.stage_code, g.updated_at,
           c.parked_revision IS NOT NULL AS parked
         FROM results_generation_status g JOIN session_cursor c USING (session_id)
         WHERE g.session_id = $1`,
};

@QueryHandler(GetOlderStatus)
export class GetOlderStatusHandler implements IQueryHandler<GetOlderStatus> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute({ sessionId }: GetOlderStatus): Promise<OlderStatus | null> {
    const [row] = await readRows<Row>(this.pool, STATEMENT, [sessionId]);
    return row ? olderStatus(row) : null;
  }
}

function olderStatus(row: Row) {
  // The older client polls on `processing` alone and takes `pending` for an error.
  const status = row.status === 'pending' ? 'processing' : row.status;
  return {
    session_id: row.session_id,
    topic: row.topic,
    status,
    current_stage: row.current_stage,
    progress_percentage: row.progress_percentage,
    completed_segments: row.completed_segments,
    total_segments: row.total_segments,
    started_at: row.started_at.toISOString(),
    completed_at: row.completed_at?.toISOString() ?? null,
    error_message: row.error_message,
    message: messageOf(status, row),
    generation_id: row.generation_id,
    attempt: row.attempt,
    version: row.generation,
    stage_code: row.stage_code,
    updated_at: row.updated_at.toISOString(),
    stale: row.parked,
  };
}

function messageOf(status: 'processing' | 'completed' | 'failed', row: Row): string {
  switch (status) {
    case 'completed':
      return 'The results are ready';
    case 'failed':
      return `The generation did not complete: ${row.error_message ?? 'no reason is recorded'}`;
    case 'processing':
      return row.current_stage ?? 'The generation is about to begin';
  }
}
