import type { NewEvent, Position, RecordedEvent } from '#contract/recorded-event';

/**
 * The event log as the rest of the product sees it. Three adapters pass one contract suite.
 *
 * - Every append names the revision it expects: `'none'` for a stream that does not exist yet, else
 *   the revision of its last event. There is no "any".
 * - The same ids with the same expected revision are the same append: success, nothing written twice.
 * - Positions are ordered over the whole log; a reader that resumes after a position misses nothing.
 */
export interface EventStore {
  /**
   * Appends all events or none, in order.
   * @throws WrongExpectedRevision when the stream is elsewhere, EventTooLarge, EmptyAppend,
   *         EventIdTaken, StoreUnavailable when the outcome is unknown or the store cannot be
   *         reached (retry with the same ids is safe).
   */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended>;

  /** Events of one stream, oldest first, from `from` to `to` (both included). Empty when there is no such stream. */
  read(stream: string, range?: ReadRange): AsyncIterable<RecordedEvent>;

  /** The stream's last revision, or null when it does not exist. */
  lastRevision(stream: string): Promise<bigint | null>;

  /** Events of a category in log order, strictly after `after`, up to the head when the iteration begins. */
  readAll(after: Position, options: CategoryOptions): AsyncIterable<RecordedEvent>;

  /**
   * Never ends by itself: what is there, then what comes. Ends when `signal` aborts or the store is
   * closed (without an error). Reconnects by itself; throws StoreUnavailable only when it has given up.
   */
  subscribe(after: Position, options: SubscribeOptions): AsyncIterable<SubscriptionMessage>;

  /** Position of the last event of the whole log; START when it is empty. */
  head(): Promise<Position>;

  /** The event at exactly this position, or null: proves that a checkpoint belongs to this log. */
  eventAt(position: Position): Promise<RecordedEvent | null>;

  /** Identity of this log, made when it was created and never changed. */
  storeId(): Promise<string>;

  close(): Promise<void>;
}

export type ExpectedRevision = 'none' | bigint;

export interface Appended {
  /** Revision of the last event of the append. */
  readonly revision: bigint;
  /** Position of the last event of the append. */
  readonly position: Position;
}

export interface ReadRange {
  readonly from?: bigint;
  readonly to?: bigint;
}

export interface CategoryOptions {
  readonly category: string;
}

export interface SubscribeOptions extends CategoryOptions {
  readonly signal: AbortSignal;
}

export type SubscriptionMessage =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  /** A level, not an edge: it may repeat, and may be missing. */
  | { readonly kind: 'caughtUp' }
  | { readonly kind: 'fellBehind' }
  /** Everything up to here has been looked at, also what the filter left out. */
  | { readonly kind: 'checkpoint'; readonly position: Position };

/** EventStoreDB refuses appends over 1 MiB; data, metadata and type names count. The margin is ours. */
export const MAX_APPEND_BYTES = 1_000_000;

export class WrongExpectedRevision extends Error {
  readonly code = 'wrong_expected_revision';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** The stream's last revision, or null when it does not exist. */
    readonly actual: bigint | null,
  ) {
    super(`${stream}: expected revision ${expected}, it is at ${actual ?? 'none'}`);
    this.name = 'WrongExpectedRevision';
  }
}

export class EventTooLarge extends Error {
  readonly code = 'append_too_large';
  constructor(
    readonly stream: string,
    readonly bytes: number,
  ) {
    super(
      `${stream}: an append of ${bytes} bytes is over the limit of ${MAX_APPEND_BYTES}; split it`,
    );
    this.name = 'EventTooLarge';
  }
}

export class EmptyAppend extends Error {
  readonly code = 'empty_append';
  constructor(readonly stream: string) {
    super(`${stream}: an append needs at least one event`);
    this.name = 'EmptyAppend';
  }
}

/**
 * An id of the append is already that of another event. Only a defect can cause it, since ids are made
 * from what the events mean. EventStoreDB does not refuse it: nothing may rest on this error.
 */
export class EventIdTaken extends Error {
  readonly code = 'event_id_taken';
  constructor(readonly stream: string) {
    super(`${stream}: another event of the log already has an id of this append`);
    this.name = 'EventIdTaken';
  }
}

/** The store did not answer, or the outcome of an append is unknown. The same append may be sent again. */
export class StoreUnavailable extends Error {
  readonly code = 'store_unavailable';
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}
