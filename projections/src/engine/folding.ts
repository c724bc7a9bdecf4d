import { parkCursor } from '../session-cursor/session-cursor.projection.ts';
import type { Incoming } from './incoming.ts';
import { reasonOf } from './incoming.ts';
import type { RowSink } from './pending-table.ts';
import { project, projectSkip } from './project.ts';
import type { Projected } from './project.ts';
import type { CursorRow, SessionState } from './session-state.ts';

/** The fold itself, event by event; what each comes to goes to a sink. */
export class Folding {
  readonly cursors = new Map<string, CursorRow>();
  applied = 0;
  /** Sessions that moved or were parked, as the next event finds them. */
  readonly touched = new Map<string, SessionState>();

  constructor(
    private readonly before: ReadonlyMap<string, SessionState>,
    private readonly sink: RowSink,
  ) {}

  take(event: Incoming): void {
    const state = this.#stateOf(event.sessionId);
    if (state && state.cursor.parked_revision !== null) return;
    const due = BigInt(state?.cursor.applied_revision ?? -1) + 1n;
    if (event.revision < due) return;
    if (event.revision > due) {
      const error = `Gap in the log: revision ${due} is due and ${event.revision} came`;
      this.#park(event, state, { revision: due, error });
      return;
    }
    this.#apply(event, state);
  }

  #stateOf(sessionId: string): SessionState | null {
    return this.touched.get(sessionId) ?? this.before.get(sessionId) ?? null;
  }

  #apply(event: Incoming, state: SessionState | null): void {
    if ('skipped' in event.content) return this.#skip(event, state);
    const outcome = projected(event, state);
    if ('error' in outcome) {
      this.#park(event, state, { revision: event.revision, error: outcome.error });
      return;
    }
    this.sink.add(outcome.changes);
    this.#keep(event.sessionId, outcome.state);
    this.applied += 1;
  }

  #skip(event: Incoming, state: SessionState | null): void {
    const skipped = projectSkip(event, state);
    this.sink.add(skipped.changes);
    this.#keep(event.sessionId, skipped.state);
    this.applied += 1;
  }

  #park(
    event: Incoming,
    state: SessionState | null,
    at: { readonly revision: bigint; readonly error: string },
  ): void {
    const cursor = parkCursor(state?.cursor ?? null, event, at);
    this.sink.putCursor(cursor);
    this.#keep(event.sessionId, { cursor, runs: state?.runs ?? {} });
  }

  #keep(sessionId: string, state: SessionState): void {
    this.touched.set(sessionId, state);
    this.cursors.set(sessionId, state.cursor);
  }
}

function projected(
  { content }: Incoming,
  state: SessionState | null,
): Projected | { readonly error: string } {
  if (!('event' in content)) return 'error' in content ? content : { error: 'Nothing to project' };
  try {
    return project(content.event, state);
  } catch (error) {
    return { error: reasonOf(error) };
  }
}
