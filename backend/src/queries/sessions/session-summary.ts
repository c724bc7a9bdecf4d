import type { SessionSummary } from '#contract/views';
import type { ResultsGenerationStatus } from '#projections/results-generation-status/results-generation-status.table';
import type { SessionCursor } from '#projections/session-cursor/session-cursor.table';
import { generationRef } from '../session-versions.ts';

/** Columns of a scored session `c` with its latest generation `g`, where it has one that is not cleared. */
export const SUMMARY_COLUMNS = `c.session_id, c.topic, c.scored_at, c.updated_at, c.applied_revision,
  c.visible_generation_id, c.visible_generation, c.latest_generation_id, c.latest_generation,
  c.running_generation_id, c.cleared, c.parked_revision, g.state AS latest_state`;

export const SUMMARY_FROM = `session_cursor c
  LEFT JOIN results_generation_status g ON g.session_id = c.session_id`;

export type SummaryRow = Pick<
  SessionCursor,
  | 'session_id'
  | 'updated_at'
  | 'applied_revision'
  | 'visible_generation_id'
  | 'visible_generation'
  | 'latest_generation_id'
  | 'latest_generation'
  | 'running_generation_id'
  | 'cleared'
  | 'parked_revision'
> & {
  // Not null in a session that is scored.
  readonly topic: string;
  readonly scored_at: Date;
  readonly latest_state: ResultsGenerationStatus['state'] | null;
};

export function sessionSummary(row: SummaryRow): SessionSummary {
  return {
    sessionId: row.session_id,
    topic: row.topic,
    state: stateOf(row),
    scoredAt: row.scored_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.applied_revision,
    visibleGeneration: generationRef(row.visible_generation_id, row.visible_generation),
    latestGeneration: generationRef(row.latest_generation_id, row.latest_generation),
  };
}

/** As `stateOf`, for filters. */
export const STATE = `CASE
  WHEN c.parked_revision IS NOT NULL THEN 'parked'
  WHEN c.running_generation_id IS NOT NULL THEN 'generating'
  WHEN c.visible_generation_id IS NOT NULL THEN 'ready'
  WHEN c.cleared THEN 'cleared'
  WHEN g.state = 'failed' THEN 'failed'
  ELSE 'not_generated' END`;

/** What a reader finds first: a stopped projection, a run under way, then what there is to read. */
function stateOf(row: SummaryRow): SessionSummary['state'] {
  if (row.parked_revision !== null) return 'parked';
  if (row.running_generation_id !== null) return 'generating';
  if (row.visible_generation_id !== null) return 'ready';
  if (row.cleared) return 'cleared';
  return row.latest_state === 'failed' ? 'failed' : 'not_generated';
}
