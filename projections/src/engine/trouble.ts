import type { RecordedEvent } from '#contract/recorded-event';
import { sessionOf, sessionStream } from '#contract/streams';
import { CheckpointRefused } from './belongs.ts';
import type { EventName } from './event-name.ts';
import { reasonOf, storable } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import type { CursorRow } from './session-state.ts';

/** Why a build stands still, or what it had to leave out; kept in its row. */
export interface Trouble {
  readonly message: string;
  /** Null when it is about no event, or about more than one. */
  readonly event: EventName | null;
}

/** An event could not be applied, for a reason that is neither its data nor something that passes. */
export class EventFailed extends Error {
  constructor(
    readonly event: EventName,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = cause instanceof Error ? cause.name : 'EventFailed';
  }
}

export function troubleOf(error: unknown): Trouble {
  const isAbout = error instanceof EventFailed || error instanceof CheckpointRefused;
  return { message: reasonOf(error), event: isAbout ? error.event : null };
}

/**
 * The session that a batch has parked last; null when it has parked none.
 * @param moved cursors of the sessions that the batch has touched
 */
export function parkedBy(
  moved: ReadonlyMap<string, CursorRow>,
  batch: readonly (Incoming | RecordedEvent)[],
): Trouble | null {
  const [last] = stopsIn(moved, batch).slice(-1);
  if (!last) return null;
  const [cursor, event] = last;
  const { session_id: sessionId, parked_error: error } = cursor;
  const revision = cursor.parked_revision ?? '';
  const gap = { stream: sessionStream(sessionId), revision, id: null, type: null };
  return {
    message: `Session ${sessionId} is parked: ${error ?? ''}`,
    event: String(event.revision) === revision ? nameOf(event) : gap,
  };
}

/** The parked sessions in the order in which they stopped, each with the event that it stopped at. */
function stopsIn(
  moved: ReadonlyMap<string, CursorRow>,
  batch: readonly (Incoming | RecordedEvent)[],
) {
  const stops = new Map<CursorRow, Incoming | RecordedEvent>();
  for (const event of batch) {
    const cursor = moved.get(sessionIdOf(event));
    const revision = cursor?.parked_revision ?? null;
    if (!cursor || revision === null) continue;
    // At a gap it is a later one than what is due.
    if (event.revision >= BigInt(revision) && !stops.has(cursor)) stops.set(cursor, event);
  }
  return [...stops];
}

export function nameOf(event: Incoming | RecordedEvent): EventName {
  const { id, type, revision } = event;
  return { stream: streamOf(event), revision: String(revision), id, type: storable(type) };
}

function sessionIdOf(event: Incoming | RecordedEvent): string {
  return 'stream' in event ? (sessionOf(event.stream) ?? '') : event.sessionId;
}

function streamOf(event: Incoming | RecordedEvent): string {
  return 'stream' in event ? event.stream : sessionStream(event.sessionId);
}
