import type { ResultsGenerationStatus } from '../results-generation-status/results-generation-status.table.ts';
import type { SessionCursor } from '../session-cursor/session-cursor.table.ts';
import type { Row } from './row.ts';

export type CursorRow = Row<SessionCursor>;
export type RunRow = Row<ResultsGenerationStatus>;

/** What the next event of a session is projected against: rows of two tables, and no more. */
export interface SessionState {
  readonly cursor: CursorRow;
  /** The latest and the visible generation, by id. */
  readonly runs: Readonly<Record<string, RunRow>>;
}

export function runningRun(state: SessionState | null): RunRow | null {
  return runOf(state, state?.cursor.running_generation_id);
}

export function visibleRun(state: SessionState | null): RunRow | null {
  return runOf(state, state?.cursor.visible_generation_id);
}

function runOf(state: SessionState | null, id: string | null | undefined): RunRow | null {
  return (id && state?.runs[id]) || null;
}

/** Only the latest and the visible generation can still change. */
export function keptRuns(
  cursor: CursorRow,
  before: SessionState | null,
  changed: readonly RunRow[],
): SessionState['runs'] {
  const known = new Map(Object.entries(before?.runs ?? {}));
  for (const run of changed) known.set(run.generation_id, run);
  const kept = [cursor.latest_generation_id, cursor.visible_generation_id];
  return Object.fromEntries([...known].filter(([id]) => kept.includes(id)));
}
