import type { GenerationView } from '#contract/views';
import type { ResultsGenerationStatus } from '#projections/results-generation-status/results-generation-status.table';

/** Columns of a generation, for a statement that reads `generation_history` or a view like it as `g`. */
export const GENERATION_COLUMNS = `g.session_id, g.generation_id, g.generation, g.state, g.stages,
  g.progress_percentage, g.completed_segments, g.total_segments, g.attempt, g.seed, g.iterations,
  g.targets, g.catalogue, g.engine, g.inputs_hash, g.output_digest, g.reason, g.superseded_by,
  g.error_message, g.started_at, g.finished_at, g.updated_at`;

export type GenerationRow = Pick<
  ResultsGenerationStatus,
  | 'session_id'
  | 'generation_id'
  | 'generation'
  | 'state'
  | 'stages'
  | 'progress_percentage'
  | 'completed_segments'
  | 'total_segments'
  | 'attempt'
  | 'seed'
  | 'iterations'
  | 'targets'
  | 'catalogue'
  | 'engine'
  | 'inputs_hash'
  | 'output_digest'
  | 'reason'
  | 'superseded_by'
  | 'error_message'
  | 'started_at'
  | 'finished_at'
  | 'updated_at'
>;

/** A generation as `/api/v1` answers it. */
export function generationView(row: GenerationRow): GenerationView {
  return {
    generationId: row.generation_id,
    sessionId: row.session_id,
    generation: row.generation,
    state: row.state,
    stages: row.stages,
    progress: row.progress_percentage,
    completedSegments: row.completed_segments,
    totalSegments: row.total_segments,
    attempt: row.attempt,
    seed: row.seed,
    iterations: row.iterations,
    targets: row.targets,
    catalogue: row.catalogue,
    engine: row.engine,
    inputsHash: row.inputs_hash,
    outputDigest: row.output_digest,
    reason: row.reason,
    supersededBy: row.superseded_by,
    error: row.error_message,
    requestedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  };
}
