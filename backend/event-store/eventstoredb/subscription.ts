import type { Position } from '#contract/recorded-event';
import { categoryOf } from '#contract/streams';
import type { SubscriptionMessage } from '../port.ts';
import { streamNameFilter } from './client.ts';
import type { AllStreamResolvedEvent } from './client.ts';
import type { Connection } from './connection.ts';
import { flowOptions } from './connection.ts';
import { flowOf, partsOf } from './flow.ts';
import type { LookAhead } from './look-ahead.ts';
import { toRecordedEvent } from './recorded.ts';

/** What comes of one connection, in order: messages of the server, and what was found out besides. */
export type Arrival =
  | SubscriptionMessage
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'found'; readonly found: LookAhead };

export interface Subscribed {
  readonly arrivals: AsyncIterable<Arrival>;
  /** Puts something behind all that has arrived. */
  readonly push: (arrival: Arrival) => void;
}

/** Small events in memory at once; the server waits until they are taken. */
const BUFFERED = { highWaterMark: 32 };
/** The server looks through this many events for those that are wanted, and then tells how far it is. */
const SEARCHED = { maxSearchWindow: 128, checkpointInterval: 2 };

export interface SubscribeOnceOptions {
  readonly after: Position;
  readonly signal: AbortSignal;
  /** Asked when nothing has come for the time of the read deadline; false ends the connection. */
  readonly mayBeIdle: () => boolean;
}

/** One subscription to a category, strictly after a position, for as long as its connection lasts. */
export function subscribeOnce(
  connection: Connection,
  category: string,
  { after, signal, mayBeIdle }: SubscribeOnceOptions,
): Subscribed {
  const checkpointReached = (_: unknown, position: Position) =>
    push({ kind: 'checkpoint', position: { ...position } });
  const filter = streamNameFilter({ prefixes: [`${category}-`], ...SEARCHED, checkpointReached });
  const fromPosition = after.commit < 0n ? 'start' : after;
  const stream = connection.client.subscribeToAll({ filter, fromPosition }, BUFFERED);
  const flow = flowOf(stream, () => stream.unsubscribe());
  // The client tells of these beside the events, when these still wait to be read.
  const push = (arrival: Arrival) => void flow.stream.push(arrival);
  stream.on('confirmation', () => push({ kind: 'confirmed' }));
  stream.on('caughtUp', () => push({ kind: 'caughtUp' }));
  stream.on('fellBehind', () => push({ kind: 'fellBehind' }));
  const parts = partsOf<Arrival | AllStreamResolvedEvent>(flow, {
    ...flowOptions(connection),
    mayBeIdle,
    signal,
  });
  return { arrivals: arrivalsOf(parts, category), push };
}

async function* arrivalsOf(
  parts: AsyncIterable<Arrival | AllStreamResolvedEvent>,
  category: string,
): AsyncIterable<Arrival> {
  for await (const part of parts) {
    if ('kind' in part) yield part;
    else if (part.event && categoryOf(part.event.streamId) === category) {
      yield { kind: 'event', event: toRecordedEvent(part.event) };
    }
  }
}
