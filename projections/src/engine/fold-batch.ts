import { Folding } from './folding.ts';
import type { Incoming } from './incoming.ts';
import { PendingRows } from './pending-rows.ts';
import type { CursorRow, SessionState } from './session-state.ts';

/** What a batch comes to: rows to write, and the sessions that readers have to look at again. */
export interface FoldedBatch {
  readonly pending: PendingRows;
  /** Cursors that moved or were parked, by session. */
  readonly cursors: ReadonlyMap<string, CursorRow>;
  /** Events that were applied; those seen before and those of parked sessions do not count. */
  readonly applied: number;
}

/**
 * Projects a batch in memory. An event is applied only if it is the next of its session: one that
 * was applied before is skipped, and so is everything after an event that could not be applied.
 * @param states sessions as the tables show them; those without rows are missing
 */
export function foldBatch(
  batch: readonly Incoming[],
  states: ReadonlyMap<string, SessionState>,
): FoldedBatch {
  const pending = new PendingRows();
  const folding = new Folding(states, pending);
  for (const event of batch) folding.take(event);
  return { pending, cursors: folding.cursors, applied: folding.applied };
}
