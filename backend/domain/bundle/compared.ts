import type { DecodedEvent } from '#contract/events';
import { type FoldedResult, foldedResult } from '../changes/folded-result.ts';
import { type Incomparable, nothingVisible, pairOf, type Run } from '../changes/pair.ts';
import { evolve, initialState } from '../generation/evolve.ts';
import type { SessionState } from '../generation/state.ts';
import type { Readable } from './readable.ts';

/** Two results, the earlier one first; or one, and why there is no other. */
export interface Compared {
  readonly reason: string | null;
  readonly results: readonly FoldedResult[];
}

/**
 * What was visible at two revisions; without the first the result before the second one.
 * @returns one result when there is none before it, or why there is nothing to compare
 */
export function comparedAt(
  sessionId: string,
  readable: Readable,
  { from, to }: { readonly from: bigint | null; readonly to: bigint },
): Compared | Incomparable {
  return behind(readable, to) ?? comparedIn(sessionId, readable.events, { from, to });
}

function comparedIn(
  sessionId: string,
  events: readonly DecodedEvent[],
  { from, to }: { readonly from: bigint | null; readonly to: bigint },
): Compared | Incomparable {
  const idAt = (revision: bigint) => visibleAt(events, revision);
  const [earlier, later] = [from === null ? null : idAt(from), idAt(to)];
  if (later === null) return nothingVisible(sessionId, to);
  if (from !== null && earlier === null) return nothingVisible(sessionId, from);
  const pair = pairOf(runsOf(events), { from: earlier, to: later });
  if ('code' in pair) return pair;
  const ids = [...(pair.from === null ? [] : [pair.from]), pair.to];
  const results = ids.flatMap((id) => foldedResult(events, id) ?? []);
  return results.length === ids.length
    ? { reason: pair.reason, results }
    : nothingVisible(sessionId, to);
}

/** Why nothing is compared at a revision that lies where the history cannot be read; null elsewhere. */
function behind({ unreadable }: Readable, to: bigint): Incomparable | null {
  if (unreadable === null || BigInt(unreadable.revision) > to) return null;
  const { revision, reason } = unreadable;
  const message = `From event ${revision} on nothing can be compared. ${reason}`;
  return { code: 'nothing_visible', message };
}

function visibleAt(events: readonly DecodedEvent[], revision: bigint): string | null {
  const until = events.filter((event) => event.revision <= revision);
  return until.reduce<SessionState>(evolve, initialState).visible?.generationId ?? null;
}

/** The generations of a history, the newest first. */
function runsOf(events: readonly DecodedEvent[]): Run[] {
  const done = new Set(
    events.flatMap(({ type, data }) => (type === 'GenerationCompleted' ? data.generationId : [])),
  );
  return events
    .flatMap((event) => (event.type === 'GenerationRequested' ? event.data : []))
    .map(({ generationId, generation }) => {
      const state = done.has(generationId) ? 'succeeded' : 'without a result';
      return { generationId, generation, state };
    })
    .toReversed();
}
