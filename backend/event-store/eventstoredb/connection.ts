import type { Credentials, EventStoreDBClient } from './client.ts';
import type { Delays } from '../back-off.ts';
import type { FlowOptions } from './flow.ts';

/** What all calls of one store share. */
export interface Connection {
  readonly client: EventStoreDBClient;
  /** How messages name the server. */
  readonly hosts: string;
  /**
   * Given with each append, since only then the client takes the plain Append call: its BatchAppend
   * keeps one table for the whole process, and what ends one stream fails the appends of all. An
   * insecure connection does not send them.
   */
  readonly credentials: Credentials;
  readonly log: (message: string) => void;
  /** Aborts when the store is closed. */
  readonly signal: AbortSignal;
  /** Milliseconds until an append counts as unanswered. */
  readonly appendDeadlineMs: number;
  /** Milliseconds until a read that gives nothing counts as unanswered. */
  readonly readDeadlineMs: number;
  /** Before appends and reads are tried again. */
  readonly delays: Delays;
  /** Before a lost subscription is taken up again. */
  readonly reconnectDelays: Delays;
}

/** Appends and reads are tried this often before the caller is told. */
export const ATTEMPTS = 4;

export function flowOptions({ readDeadlineMs, signal }: Connection): FlowOptions {
  return { deadlineMs: readDeadlineMs, signal };
}
