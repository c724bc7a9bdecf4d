import type { ReadSource } from '../read-side.ts';

/** A moment of a session's history, as it is asked for. */
export type Moment =
  | { readonly kind: 'revision'; readonly revision: bigint }
  /** What stood there before the first event that happened later. */
  | { readonly kind: 'time'; readonly time: Date };

/** A session as it was. */
export interface Past {
  readonly sessionId: string;
  readonly revision: bigint;
  /** When the event of that revision happened, ISO 8601. */
  readonly occurredAt: string;
  /** True when it was asked for by its revision: the answer can never be another one. */
  readonly isFixed: boolean;
  /** What `readRows` takes to read the session as it was. */
  readonly tables: ReadSource;
}

/** The session's history has no such moment (yet). */
export class MomentUnknown extends Error {
  constructor(
    readonly code: 'revision_unknown' | 'before_history' | 'time_to_come',
    message: string,
  ) {
    super(message);
    this.name = 'MomentUnknown';
  }
}
