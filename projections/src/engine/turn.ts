import type { DecodedEvent, StageEvent } from '#contract/events';
import { isDone } from '../results-generation-status/stages.ts';
import { runningRun } from './session-state.ts';
import { instant } from './row.ts';
import type { RunRow, SessionState } from './session-state.ts';

/** One event, and what it means to the session as it stands. */
export interface Turn {
  readonly event: DecodedEvent;
  /**
   * The running generation that the event belongs to. Null for an event of one that is over,
   * superseded or cleared, or that only repeats a stage: it moves the cursor and nothing else.
   */
  readonly run: RunRow | null;
  /** Generations whose result rows go: nobody will see them (again). */
  readonly retired: readonly string[];
}

/**
 * Columns that begin and end every result row, taken from the run and the event. Rows spread it last:
 * members that are added to a leading spread cost V8 a microsecond each.
 */
export interface RowFrame {
  readonly session_id: string;
  readonly generation_id: string;
  readonly topic: string;
  readonly source_revision: string;
  readonly source_event_id: string;
  readonly created_at: Date;
}

export function turnOf(event: DecodedEvent, state: SessionState | null): Turn {
  const running = runningRun(state);
  const mine = running && generationOf(event) === running.generation_id ? running : null;
  const run = mine && !repeatsStage(event, mine) ? mine : null;
  return { event, run, retired: retiredBy(event, state, run) };
}

export function frameOf(event: DecodedEvent, run: RunRow): RowFrame {
  return {
    session_id: event.sessionId,
    generation_id: run.generation_id,
    topic: run.topic,
    source_revision: String(event.revision),
    source_event_id: event.id,
    created_at: instant(event.occurredAt),
  };
}

export function isStageEvent(event: DecodedEvent): event is DecodedEvent & StageEvent {
  return (
    event.type === 'FactorsComputed' ||
    event.type === 'PatternsMatched' ||
    event.type === 'ScenariosSimulated' ||
    event.type === 'PersonasGenerated' ||
    event.type === 'ContentGenerated'
  );
}

function generationOf(event: DecodedEvent): string | null {
  return 'generationId' in event.data ? event.data.generationId : null;
}

function repeatsStage(event: DecodedEvent, run: RunRow): boolean {
  return isStageEvent(event) && isDone(run.stages, event);
}

/** Generations that leave the readers' sight with an event, by its type. */
const RETIRES: Partial<Record<DecodedEvent['type'], (standing: Standing) => Ids>> = {
  // The version before the one that is shown from now on.
  GenerationCompleted: ({ run, visible }) => [run && visible],
  GenerationFailed: ({ run }) => [run],
  GenerationCancelled: ({ run }) => [run],
  GenerationRequested: ({ running }) => [running],
  ResultsCleared: ({ visible, running }) => [visible, running],
};

type Ids = readonly (string | null)[];

interface Standing {
  readonly run: string | null;
  readonly visible: string | null;
  readonly running: string | null;
}

function retiredBy(event: DecodedEvent, state: SessionState | null, run: RunRow | null): string[] {
  const retires = RETIRES[event.type];
  if (!retires || !state) return [];
  const { visible_generation_id: visible, running_generation_id: running } = state.cursor;
  const ids = retires({ run: run?.generation_id ?? null, visible, running });
  return ids.filter((id) => id !== null);
}
