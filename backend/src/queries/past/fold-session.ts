import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecordedEvent } from '#contract/recorded-event';
import { sessionOf } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import { applyChanges, emptyRows } from '#projections/engine/memory-rows';
import type { MemoryRows } from '#projections/engine/memory-rows';
import { project, projectSkip } from '#projections/engine/project';
import type { SessionState } from '#projections/engine/session-state';
import type { Skips } from './skips.ts';

/** A session folded up to one of its events, by the projections that fill the tables. */
export interface SessionFold {
  readonly revision: bigint;
  /** When that event happened. */
  readonly occurredAt: string;
  readonly rows: MemoryRows;
  readonly state: SessionState;
}

/** An event that the projections cannot take: nothing from there on can be shown. */
export class EventNotShown extends Error {
  readonly code = 'event_not_shown';
  constructor(
    readonly revision: bigint,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'EventNotShown';
  }
}

/** Longer than this, and other requests would notice. */
const SLICE_MS = 8;

/**
 * Folds events onto a state, which stays as it was.
 * @param events those that follow the base, in order
 * @param skips change nothing, as in the tables
 * @returns null when there is neither a base nor an event
 * @throws EventNotShown; StoreUnavailable
 */
export async function foldSession(
  base: SessionFold | null,
  events: AsyncIterable<RecordedEvent>,
  skips: Skips,
): Promise<SessionFold | null> {
  const rows = base ? copyOf(base.rows) : emptyRows();
  let last: Omit<SessionFold, 'rows'> | null = base;
  let sliceStart = performance.now();
  for await (const recorded of events) {
    const { revision, metadata } = recorded;
    const { state, changes } = projected(recorded, last?.state ?? null, skips);
    applyChanges(rows, changes);
    last = { revision, occurredAt: metadata.occurredAt, state };
    if (performance.now() - sliceStart > SLICE_MS) {
      await nextTurn();
      sliceStart = performance.now();
    }
  }
  return last && { ...last, rows };
}

function projected(recorded: RecordedEvent, state: SessionState | null, skips: Skips) {
  const { id, stream, revision, recordedAt, metadata } = recorded;
  const sessionId = sessionOf(stream);
  if (sessionId !== null && skips.has(id))
    return projectSkip({ sessionId, id, revision, recordedAt, hash: metadata.hash }, state);
  try {
    return project(decode(recorded), state);
  } catch (error) {
    throw new EventNotShown(revision, error);
  }
}

function copyOf(rows: MemoryRows): MemoryRows {
  return new Map([...rows].map(([table, ofTable]) => [table, new Map(ofTable)]));
}
