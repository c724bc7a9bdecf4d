import { START, comparePositions } from '#contract/recorded-event';
import type { Position } from '#contract/recorded-event';
import { StoreUnavailable } from '../port.ts';
import type { SubscriptionMessage } from '../port.ts';
import { backOff } from '../back-off.ts';
import type { Connection } from './connection.ts';
import { Delivery } from './delivery.ts';
import { mayBeNoPosition, storeError } from './errors.ts';
import { Level } from './level.ts';
import { lookAhead } from './look-ahead.ts';
import { readBefore, readFrom } from './read.ts';
import { subscribeOnce } from './subscription.ts';

export interface Following {
  readonly connection: Connection;
  readonly category: string;
  readonly signal: AbortSignal;
}

/**
 * A subscription that outlives its connections: what ends one, a slow consumer among it, is followed
 * by another from the last position on.
 */
export async function* follow(
  following: Following,
  after: Position,
): AsyncIterable<SubscriptionMessage> {
  const { connection, signal } = following;
  const delivery = new Delivery(after, (position) => groundOf(connection, position));
  for (let failures = 1; !signal.aborted; failures += 1) {
    for await (const message of untilLost(following, delivery)) {
      failures = 0;
      yield message;
      if (signal.aborted) return;
    }
    await backOff(Math.max(failures, 1), connection.reconnectDelays, signal);
  }
}

/** The messages of one connection. Ends when that is lost. */
async function* untilLost(
  following: Following,
  delivery: Delivery,
): AsyncIterable<SubscriptionMessage> {
  try {
    yield* followOnce(following, delivery);
  } catch (error) {
    if (!following.signal.aborted) tell(following.connection, error);
  }
  delivery.lost();
}

/** @throws what no new connection can change */
function tell({ hosts, log }: Connection, error: unknown): void {
  const failure = storeError(error, hosts);
  if (!(failure instanceof StoreUnavailable)) throw failure;
  log(`event log: a subscription was lost and is taken up again: ${failure.message}`);
}

async function* followOnce(
  { connection, category, signal }: Following,
  delivery: Delivery,
): AsyncIterable<SubscriptionMessage> {
  const after = await beginning(connection, delivery.seen);
  const level = new Level(delivery.seen, {
    lookAhead: (position) => lookAhead(connection, category, position),
    onNothingMore: (found) => push({ kind: 'found', found }),
  });
  const mayBeIdle = () => level.mayBeIdle();
  const { arrivals, push } = subscribeOnce(connection, category, { after, signal, mayBeIdle });
  try {
    for await (const arrival of arrivals) yield* delivery.messages(arrival, level);
  } finally {
    level.stop();
  }
}

/**
 * Where to take up what follows a position. Servers before 24.2 leave out the first event that they
 * find from there on. Once that of the position was scavenged, it is the one before that they may.
 */
async function beginning(connection: Connection, after: Position): Promise<Position> {
  if (after.commit <= 0n) return after;
  try {
    const event = await readFrom(connection, after);
    if (event && comparePositions(event.position, after) === 0) return after;
    return (await readBefore(connection, after.commit))?.position ?? START;
  } catch (error) {
    if (!mayBeNoPosition(error)) throw error;
    return after; // the subscription tells what is wrong with it
  }
}

/**
 * A checkpoint may lie between two events, and even where the next one will be written. Events are what
 * a position can be checked by, and only the last one before it was looked at for certain.
 */
async function groundOf(connection: Connection, position: Position): Promise<Position | null> {
  if (position.commit === position.prepare && position.commit > 0n) return position;
  const event = await readBefore(connection, position.commit).catch(() => null); // the next one will do
  return event?.position ?? null;
}
