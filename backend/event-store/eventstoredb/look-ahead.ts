import { comparePositions } from '#contract/recorded-event';
import type { Position } from '#contract/recorded-event';
import { categoryOf } from '#contract/streams';
import type { Connection } from './connection.ts';
import { backwards } from './read.ts';

/** What lies between a position and the head. */
export interface LookAhead {
  readonly head: Position;
  /** Of the last event of the category; null when there is none after the position. */
  readonly last: Position | null;
}

/** Further back than this it is not looked: a subscription that lags so far tells by itself. */
const LIMIT = 5_000;

/** Null when the log is empty, or the answer is too far back. */
export async function lookAhead(
  connection: Connection,
  category: string,
  after: Position,
): Promise<LookAhead | null> {
  let head: Position | null = null;
  let looked = 0;
  for await (const { position, stream } of backwards(connection, LIMIT)) {
    head ??= position;
    looked += 1;
    if (comparePositions(position, after) <= 0) return { head, last: null };
    if (categoryOf(stream) === category) return { head, last: position };
  }
  return head && looked < LIMIT ? { head, last: null } : null;
}
