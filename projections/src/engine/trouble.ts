import type { RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
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
 * The last session that a batch has parked; null when it has parked none.
 * @param moved cursors of the sessions that the batch has touched
 */
export function parkedBy(
  moved: ReadonlyMap<string, CursorRow>,
  batch: readonly (Incoming | RecordedEvent)[],
): Trouble | null {
  const parked = [...moved.values()].findLast((cursor) => cursor.parked_revision !== null);
  if (!parked) return null;
  const { session_id: sessionId, parked_revision: revision, parked_error: error } = parked;
  const stream = sessionStream(sessionId);
  const found = batch.find(
    (event) => streamOf(event) === stream && String(event.revision) === revision,
  );
  const gap = { stream, revision: revision ?? '', id: null, type: null };
  return {
    message: `Session ${sessionId} is parked: ${error ?? ''}`,
    event: found ? nameOf(found) : gap,
  };
}

export function nameOf(event: Incoming | RecordedEvent): EventName {
  const { id, type, revision } = event;
  return { stream: streamOf(event), revision: String(revision), id, type: storable(type) };
}

function streamOf(event: Incoming | RecordedEvent): string {
  return 'stream' in event ? event.stream : sessionStream(event.sessionId);
}
