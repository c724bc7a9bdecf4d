import type { DecodedEvent, EventOf, SessionEventType, StageEvent } from '#contract/events';
import type { PersonasFound, PersonasGeneratedData } from '#contract/personas';
import { SEGMENTS } from '#contract/segments';
import { instant } from '../engine/row.ts';
import { visibleRun, runningRun } from '../engine/session-state.ts';
import type { RunRow, SessionState } from '../engine/session-state.ts';
import { isStageEvent } from '../engine/turn.ts';
import type { Turn } from '../engine/turn.ts';
import { cancelled, completed, failed, NO_RESULTS, source, withoutResults } from './endings.ts';
import {
  completedSegments,
  dueStage,
  initialStages,
  mark,
  markUnavailable,
  progressOf,
  stageOf,
  stageText,
  startDue,
} from './stages.ts';
import type { Stages } from './stages.ts';

type Recorded<T extends SessionEventType> = DecodedEvent & EventOf<T>;

/** Rows of the runs that an event changes. Its results leave a run's row when nobody sees them again. */
export function projectRuns({ event, run }: Turn, state: SessionState | null): RunRow[] {
  if (event.type === 'GenerationRequested') return requested(event, state);
  if (event.type === 'ResultsCleared') return cleared(event, state);
  return run ? advanced(event, run, state) : [];
}

function advanced(event: DecodedEvent, run: RunRow, state: SessionState | null): RunRow[] {
  if (isStageEvent(event)) return [produced(event, run)];
  switch (event.type) {
    case 'StageUnavailable':
      return [withStages(run, event, markUnavailable(run.stages, event.data, event.occurredAt))];
    case 'StageFailed':
      return [stageFailed(event, run)];
    case 'ContentWorded':
      return [worded(event, run)];
    case 'GenerationCompleted':
      return [completed(event, run), ...withoutResults(visibleRun(state), event)];
    case 'GenerationFailed':
      return [failed(event, run)];
    case 'GenerationCancelled':
      return [cancelled(event, run, event.data)];
    default:
      return [];
  }
}

/** A run over nothing cannot be: like the domain's fold, a request before any scoring starts none. */
function requested(event: Recorded<'GenerationRequested'>, state: SessionState | null): RunRow[] {
  const { topic = null, document_count: documents = null } = state?.cursor ?? {};
  if (topic === null) return [];
  const { generationId } = event.data;
  const replaced = runningRun(state);
  const ended = replaced
    ? [cancelled(event, replaced, { reason: 'superseded', supersededBy: generationId })]
    : [];
  return [...ended, queued(event, topic, documents)];
}

function queued(
  event: Recorded<'GenerationRequested'>,
  topic: string,
  documents: number | null,
): RunRow {
  const { generationId, ...data } = event.data;
  const at = instant(event.occurredAt);
  const stages = initialStages(data.engine);
  return {
    session_id: event.sessionId,
    generation_id: generationId,
    topic,
    generation: data.generation,
    status: 'processing',
    state: 'queued',
    ...wordsOf(stages),
    stages,
    progress_percentage: 0,
    completed_segments: 0,
    total_segments: SEGMENTS.length,
    attempt: 1,
    started_at: at,
    completed_at: null,
    finished_at: null,
    error_message: null,
    scoring_id: data.scoringId,
    inputs_hash: data.inputsHash,
    seed: data.seed,
    iterations: data.iterations,
    targets: data.targets,
    catalogue: data.catalogue,
    engine: data.engine,
    reason: data.reason,
    superseded_by: null,
    requested_revision: String(event.revision),
    document_count: documents,
    ...NO_RESULTS,
    output_digest: null,
    manifest: null,
    created_at: at,
    ...source(event),
  };
}

function produced(event: DecodedEvent & StageEvent, run: RunRow): RunRow {
  const next = withStages(run, event, mark(run.stages, stageOf(event), 'done', event.occurredAt));
  if (event.type === 'PersonasGenerated') return { ...next, personas: foundIn(event.data) };
  if (event.type !== 'FactorsComputed') return next;
  const { segments, total, actionScores } = event.data;
  return { ...next, segments, total, action_scores: actionScores };
}

/** What was found about all authors; each persona has a row of its own. */
function foundIn({ authors, features, grouping }: PersonasGeneratedData): PersonasFound {
  return { authors, features, grouping };
}

function worded(event: Recorded<'ContentWorded'>, run: RunRow): RunRow {
  const { segment, model, failure, items } = event.data;
  const wording = { ...run.wording, [segment]: { model, failure, items } };
  return { ...run, wording, ...source(event) };
}

function withStages(run: RunRow, event: DecodedEvent, marked: Stages): RunRow {
  const stages = startDue(marked, event.occurredAt);
  return {
    ...run,
    state: 'running',
    ...wordsOf(stages, run),
    stages,
    progress_percentage: Math.max(run.progress_percentage, progressOf(stages)),
    completed_segments: Math.max(run.completed_segments, completedSegments(stages)),
    attempt: 1,
    ...source(event),
  };
}

function stageFailed(event: Recorded<'StageFailed'>, run: RunRow): RunRow {
  const { attempt, class: kind } = event.data;
  const willRetry = kind === 'transient';
  const state = willRetry ? 'running' : 'failed';
  const stages = mark(run.stages, event.data, state, event.occurredAt);
  return {
    ...run,
    state: 'running',
    stages,
    attempt: willRetry ? attempt + 1 : attempt,
    ...source(event),
  };
}

function cleared(event: Recorded<'ResultsCleared'>, state: SessionState | null): RunRow[] {
  const running = runningRun(state);
  const { reason } = event.data;
  const halted = running ? [cancelled(event, running, { reason, supersededBy: null })] : [];
  return [...halted, ...withoutResults(visibleRun(state), event)];
}

/** While the completion is due, the last stage still names what happens. */
function wordsOf(stages: Stages, run?: RunRow): Pick<RunRow, 'current_stage' | 'stage_code'> {
  const due = dueStage(stages);
  if (due) return { current_stage: stageText(due), stage_code: due.stage };
  return { current_stage: run?.current_stage ?? null, stage_code: run?.stage_code ?? null };
}
