import type { EventOf, StageEvent } from '#contract/events';
import { put } from './row.ts';
import type { RowChange } from './row.ts';
import { frameOf } from './turn.ts';
import type { RowFrame, Turn } from './turn.ts';

/**
 * Changes of a table that one type of stage event fills: the rows of an event that counts, and the
 * removal of the rows of runs that are over for readers.
 */
export function resultChanges<T extends StageEvent['type'], R>(
  { event, run, retired }: Turn,
  type: T,
  rows: (data: EventOf<T>['data'], frame: RowFrame) => readonly R[],
): RowChange<R>[] {
  const removals = retired.map((generationId): RowChange<R> => ({
    kind: 'remove',
    sessionId: event.sessionId,
    generationId,
  }));
  if (!run || event.type !== type) return removals;
  // The type was just compared; the compiler cannot follow it through the type parameter.
  const data = event.data as EventOf<T>['data'];
  return [...removals, ...rows(data, frameOf(event, run)).map(put)];
}
