import type { SessionEvent } from '#contract/events';
import type { NewEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import { utf8 } from '../hash.ts';
import { seal, type SealContext } from '../integrity/seal.ts';
import { draftEvents, type DraftOrigin } from './drafts.ts';
import type { SessionState } from './state.ts';

/** One append: its events and the revision that the stream must be at. */
export interface AppendBatch {
  readonly expected: 'none' | bigint;
  readonly events: readonly NewEvent[];
}

/** Every store takes an append of this size; data, metadata, type names and ids count. */
export const MAX_BATCH_BYTES = 900_000;

/** Who gave the command, when, and in which chain of calls. */
export type CommandOrigin = DraftOrigin &
  Omit<SealContext, 'stream' | 'firstRevision' | 'prevHash'>;

/** The appends that make decided events part of the session's stream, right after `state`. */
export function planAppends(
  state: SessionState,
  events: readonly SessionEvent[],
  origin: CommandOrigin,
): AppendBatch[] {
  const { sessionId, ...who } = origin;
  const firstRevision = state.revision + 1n;
  const place = { stream: sessionStream(sessionId), firstRevision, prevHash: state.headHash };
  return appendBatches(
    seal({ ...who, ...place }, draftEvents(state, events, origin)),
    firstRevision,
  );
}

/**
 * Splits sealed events, in order, into as few appends as their size allows. Sources may go ahead in
 * appends of their own, since they count for nothing before their ScoringCompleted; from the first
 * other event on everything is one append, so nobody sees half a decision.
 */
export function appendBatches(
  events: readonly NewEvent[],
  firstRevision: bigint,
  maxBytes: number = MAX_BATCH_BYTES,
): AppendBatch[] {
  const groups = packed(units(events), maxBytes);
  let next = firstRevision;
  return groups.map((group): AppendBatch => {
    const expected = next === 0n ? 'none' : next - 1n;
    next += BigInt(group.length);
    return { expected, events: group };
  });
}

/** What may not be parted: each leading source alone, then all the rest together. */
function units(events: readonly NewEvent[]): NewEvent[][] {
  const firstOther = events.findIndex((event) => event.type !== 'DocumentsRecorded');
  const sources = firstOther < 0 ? events : events.slice(0, firstOther);
  const rest = events.slice(sources.length);
  return [...sources.map((event) => [event]), ...(rest.length > 0 ? [rest] : [])];
}

function packed(groups: readonly NewEvent[][], maxBytes: number): NewEvent[][] {
  const batches: NewEvent[][] = [];
  let room = 0;
  for (const group of groups) {
    const bytes = group.reduce((sum, event) => sum + bytesOf(event), 0);
    if (batches.length === 0 || bytes > room) {
      batches.push([]);
      room = maxBytes;
    }
    batches.at(-1)?.push(...group);
    room -= bytes;
  }
  return batches;
}

/** Id, type and the names that a store adds stay under 300 bytes. */
function bytesOf(event: NewEvent): number {
  return event.data.length + utf8(JSON.stringify(event.metadata)).length + 300;
}
