import type { DecodedEvent, EventOf } from '#contract/events';
import { instant } from '../engine/row.ts';
import type { CursorRow, RunRow } from '../engine/session-state.ts';
import type { Turn } from '../engine/turn.ts';

/** The cursor after an event: it moves with every one, whether or not a reader sees a change. */
export function projectCursor(turn: Turn, before: CursorRow | null): CursorRow {
  const { event } = turn;
  const cursor = before ?? newCursor(event.sessionId, instant(event.occurredAt), event.id);
  const revision = String(event.revision);
  return {
    ...cursor,
    ...told(turn, cursor),
    applied_revision: revision,
    applied_event_hash: event.hash,
    updated_at: instant(event.occurredAt),
    source_revision: revision,
    source_event_id: event.id,
  };
}

/** An event that cannot be applied, whatever the reason. */
export interface ParkedEvent {
  readonly sessionId: string;
  readonly id: string;
  readonly revision: bigint;
  readonly recordedAt: string;
  /** Its chain hash, as stored. */
  readonly hash: string;
}

/** The cursor of a session that stops at this event, until it is rebuilt or an admin skips the event. */
export function parkCursor(
  before: CursorRow | null,
  event: ParkedEvent,
  { revision, error }: { readonly revision: bigint; readonly error: string },
): CursorRow {
  const at = new Date(event.recordedAt);
  return {
    ...(before ?? newCursor(event.sessionId, at, event.id)),
    parked_revision: String(revision),
    parked_error: error,
    parked_at: at,
    updated_at: at,
  };
}

/** The cursor after an event that an admin has told to skip: it moves, and nothing else changes. */
export function skipCursor(before: CursorRow | null, event: ParkedEvent): CursorRow {
  const at = new Date(event.recordedAt);
  const revision = String(event.revision);
  return {
    ...(before ?? newCursor(event.sessionId, at, event.id)),
    applied_revision: revision,
    applied_event_hash: event.hash,
    updated_at: at,
    source_revision: revision,
    source_event_id: event.id,
  };
}

function told({ event, run }: Turn, cursor: CursorRow): Partial<CursorRow> {
  switch (event.type) {
    case 'ScoringCompleted':
      return scored(event);
    case 'GenerationRequested':
      return requested(event, cursor);
    case 'GenerationCompleted':
    case 'GenerationFailed':
    case 'GenerationCancelled':
      return ended(event, run);
    case 'ResultsCleared':
      return cleared(event);
    default:
      return {};
  }
}

function ended({ type }: DecodedEvent, run: RunRow | null): Partial<CursorRow> {
  if (!run) return {};
  if (type !== 'GenerationCompleted') return { running_generation_id: null };
  return {
    running_generation_id: null,
    visible_generation_id: run.generation_id,
    visible_generation: run.generation,
  };
}

function scored(event: DecodedEvent & EventOf<'ScoringCompleted'>): Partial<CursorRow> {
  const { scoringId, topic, scoredAt, scorer, inputs, inputsHash, sources } = event.data;
  return {
    topic,
    scoring_id: scoringId,
    scoring_revision: String(event.revision),
    scored_at: instant(scoredAt),
    inputs_hash: inputsHash,
    framework: inputs.framework,
    orientation: inputs.orientation,
    scorer_kind: scorer.kind,
    scorer_method: scorer.method,
    layer_count: inputs.layers.length,
    document_count: sources.documents,
  };
}

function requested(
  event: DecodedEvent & EventOf<'GenerationRequested'>,
  before: CursorRow,
): Partial<CursorRow> {
  if (before.scoring_id === null) return {};
  const { generationId, generation } = event.data;
  return {
    latest_generation_id: generationId,
    latest_generation: generation,
    running_generation_id: generationId,
    cleared: false,
  };
}

function cleared(event: DecodedEvent & EventOf<'ResultsCleared'>): Partial<CursorRow> {
  return {
    visible_generation_id: null,
    visible_generation: null,
    running_generation_id: null,
    cleared: true,
    cleared_generation: event.data.clearedGeneration,
    cleared_at: instant(event.occurredAt),
  };
}

function newCursor(sessionId: string, at: Date, eventId: string): CursorRow {
  return {
    session_id: sessionId,
    applied_revision: '-1',
    applied_event_hash: null,
    topic: null,
    scoring_id: null,
    scoring_revision: null,
    scored_at: null,
    inputs_hash: null,
    framework: null,
    orientation: null,
    scorer_kind: null,
    scorer_method: null,
    layer_count: null,
    document_count: null,
    visible_generation_id: null,
    visible_generation: null,
    latest_generation_id: null,
    latest_generation: null,
    running_generation_id: null,
    cleared: false,
    cleared_generation: null,
    cleared_at: null,
    parked_revision: null,
    parked_error: null,
    parked_at: null,
    updated_at: at,
    source_revision: '-1',
    source_event_id: eventId,
    created_at: at,
  };
}
