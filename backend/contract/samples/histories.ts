import type { EventMetadata } from '../recorded-event.ts';
import cleared from './histories/cleared.json' with { type: 'json' };
import completed from './histories/completed.json' with { type: 'json' };
import failedThenRetried from './histories/failed-then-retried.json' with { type: 'json' };
import superseded from './histories/superseded.json' with { type: 'json' };
import withEvidence from './histories/with-evidence.json' with { type: 'json' };

/** A recorded event as text: what a log of version 1 really holds. */
export interface SampleEvent {
  readonly stream: string;
  /** Decimal. */
  readonly revision: string;
  /** As formatPosition writes it. */
  readonly position: string;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly metadata: EventMetadata;
  /** The data bytes are the UTF-8 of this text. */
  readonly data: string;
}

/**
 * Whole histories, frozen: code of today must read them and fold them to the digests that its specs
 * name. Their numbers are made up, and so are the reviews, authors and topics in them. The first four
 * are of engine 1, `withEvidence` is of engine 2. Add histories; never change one.
 */
export const HISTORIES = {
  completed,
  superseded,
  failedThenRetried,
  cleared,
  withEvidence,
} as const satisfies Record<string, readonly SampleEvent[]>;

export type HistoryName = keyof typeof HISTORIES;
