import type { RecordedEvent } from '#contract/recorded-event';
import { eventHash, GENESIS_HASH } from './seal.ts';

export type ChainProblem =
  /** An event of another stream. */
  | 'stream'
  /** Revisions do not follow one another: something is missing, doubled or out of order. */
  | 'revision'
  /** The event does not name the hash of the event before it. */
  | 'prev_hash'
  /** The event's own hash is not that of its content. */
  | 'hash';

export type ChainVerdict =
  | { readonly ok: true; readonly headHash: string }
  /** `revision` is where the first event that does not fit should stand. */
  | { readonly ok: false; readonly revision: bigint; readonly problem: ChainProblem };

/** Where the events begin: the first revision, and the hash of the event before it. */
export interface ChainStart {
  readonly revision: bigint;
  readonly prevHash: string;
}

const WHOLE_STREAM: ChainStart = { revision: 0n, prevHash: GENESIS_HASH };

/**
 * Checks that the events are one stream's, gapless, each with the right hash of itself and of the
 * one before it. It cannot see a cut tail or a log whose hashes were all rewritten: that takes the
 * head's hash from elsewhere, to be compared with `headHash`.
 */
export function verifyChain(
  events: readonly RecordedEvent[],
  start: ChainStart = WHOLE_STREAM,
): ChainVerdict {
  let { revision, prevHash } = start;
  const stream = events[0]?.stream ?? '';
  for (const event of events) {
    const problem = problemOf(event, { stream, revision, prevHash });
    if (problem) return { ok: false, revision, problem };
    revision += 1n;
    prevHash = event.metadata.hash;
  }
  return { ok: true, headHash: prevHash };
}

function problemOf(
  event: RecordedEvent,
  expected: ChainStart & { readonly stream: string },
): ChainProblem | null {
  if (event.stream !== expected.stream) return 'stream';
  if (event.revision !== expected.revision) return 'revision';
  if (event.metadata.prevHash !== expected.prevHash) return 'prev_hash';
  const hash = eventHash({ ...event, dataBytes: event.data });
  return hash === event.metadata.hash ? null : 'hash';
}
