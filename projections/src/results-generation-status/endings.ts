import type { DecodedEvent, EventOf } from '#contract/events';
import { instant } from '../engine/row.ts';
import type { RunRow } from '../engine/session-state.ts';
import { dueStage, haltStages, mark } from './stages.ts';

export const NO_RESULTS = {
  segments: null,
  total: null,
  action_scores: null,
  personas: null,
  wording: null,
} as const;

export function completed(
  event: DecodedEvent & EventOf<'GenerationCompleted'>,
  run: RunRow,
): RunRow {
  const at = instant(event.occurredAt);
  return {
    ...run,
    status: 'completed',
    state: 'succeeded',
    current_stage: null,
    stage_code: null,
    progress_percentage: 100,
    completed_segments: run.total_segments,
    completed_at: at,
    finished_at: at,
    output_digest: event.data.outputDigest,
    manifest: event.data.manifest,
    ...source(event),
  };
}

export function failed(event: DecodedEvent & EventOf<'GenerationFailed'>, run: RunRow): RunRow {
  const { stage, segment, cause } = event.data;
  const due = dueStage(run.stages);
  // The last transient failure announced one more attempt, which is not made.
  const attempt = due?.state === 'failed' ? run.attempt : Math.max(1, run.attempt - 1);
  const stages = stage
    ? mark(run.stages, { stage, segment }, 'failed', event.occurredAt)
    : run.stages;
  return { ...ended(event, run, cause), state: 'failed', attempt, stages: haltStages(stages) };
}

export function cancelled(
  event: DecodedEvent,
  run: RunRow,
  { reason, supersededBy }: { readonly reason: string; readonly supersededBy: string | null },
): RunRow {
  const message = supersededBy ? `Superseded by ${supersededBy}` : `Cancelled: ${reason}`;
  return {
    ...ended(event, run, message),
    state: 'cancelled',
    superseded_by: supersededBy,
    stages: haltStages(run.stages),
  };
}

function ended(event: DecodedEvent, run: RunRow, message: string): RunRow {
  return {
    ...run,
    ...NO_RESULTS,
    status: 'failed',
    error_message: message,
    finished_at: instant(event.occurredAt),
    ...source(event),
  };
}

export function withoutResults(run: RunRow | null, event: DecodedEvent): RunRow[] {
  return run ? [{ ...run, ...NO_RESULTS, ...source(event) }] : [];
}

/** The event that a run's row comes from. */
export function source(
  event: DecodedEvent,
): Pick<RunRow, 'updated_at' | 'source_revision' | 'source_event_id'> {
  return {
    updated_at: instant(event.occurredAt),
    source_revision: String(event.revision),
    source_event_id: event.id,
  };
}
