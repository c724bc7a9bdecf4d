import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Position, RecordedEvent } from '#contract/recorded-event';
import type { SubscriptionMessage } from '../port.ts';
import { patiently } from './back-off.ts';
import type { Patience } from './back-off.ts';
import type { HeadWatch } from './head-watch.ts';
import { eventsOf, pages } from './paging.ts';
import { readCategoryPage } from './read.ts';
import { positionOf } from './rows.ts';

/** Live events that come faster than this (milliseconds) are read together... */
const READ_INTERVAL = 5;
/** ...or than this, while they are many: each look takes from what they are written with. */
const LONG_READ_INTERVAL = 20;
const MANY_EVENTS = 5n;

export interface Following extends Patience {
  readonly pool: Pool;
  readonly watch: HeadWatch;
  readonly category: string;
}

/**
 * A subscription: reads up to a head that was seen, then waits for a higher one. All events up to a
 * visible head are visible, so nothing is missed; each is asked for once, so nothing comes twice.
 */
export async function* follow(
  following: Following,
  after: Position,
): AsyncIterable<SubscriptionMessage> {
  const { watch, signal } = following;
  let seen = after.commit;
  let head = await patiently(() => watch.refresh(), following);
  while (head !== undefined) {
    const interval = head - seen > MANY_EVENTS ? LONG_READ_INTERVAL : READ_INTERVAL;
    const pause = sleep(interval, undefined, { signal }).catch(() => {}); // ended by an abort
    yield* catchUp(following, seen, head);
    if (signal.aborted) return;
    yield { kind: 'caughtUp' };
    seen = head > seen ? head : seen;
    const [risen] = await Promise.all([watch.head.above(seen, signal), pause]);
    head = risen && watch.head.position;
  }
}

/** The events after one position up to another, and that there are no more of them. */
async function* catchUp(
  following: Following,
  after: bigint,
  to: bigint,
): AsyncIterable<SubscriptionMessage> {
  const { pool, category, signal } = following;
  let seen = after;
  const fetch = (start: bigint) =>
    patiently(() => readCategoryPage(pool, category, { after: start, to }), following);
  for await (const event of eventsOf(pages(after, fetch, commitOf))) {
    if (signal.aborted) return;
    seen = commitOf(event);
    yield { kind: 'event', event };
  }
  if (seen < to && !signal.aborted) yield { kind: 'checkpoint', position: positionOf(to) };
}

function commitOf({ position }: RecordedEvent): bigint {
  return position.commit;
}
