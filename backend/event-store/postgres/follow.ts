import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Position, RecordedEvent } from '#contract/recorded-event';
import type { SubscriptionMessage } from '../port.ts';
import { patiently } from './back-off.ts';
import type { Patience } from './back-off.ts';
import type { HeadWatch } from './head-watch.ts';
import { pages } from './paging.ts';
import { readCategoryPage } from './read.ts';
import { positionOf } from './rows.ts';

/** Live events that come faster than this (milliseconds) are read together. */
const READ_INTERVAL = 5;

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
  { pool, watch, category, ...patience }: Following,
  after: Position,
): AsyncIterable<SubscriptionMessage> {
  const { signal } = patience;
  let seen = after.commit;
  let head = await patiently(() => watch.refresh(), patience);
  while (head !== undefined) {
    const to = head;
    const pause = sleep(READ_INTERVAL, undefined, { signal }).catch(() => {}); // ended by an abort
    const fetch = (start: bigint) =>
      patiently(() => readCategoryPage(pool, category, { after: start, to }), patience);
    for await (const events of pages(seen, fetch, commitOf)) {
      for (const event of events) {
        if (signal.aborted) return;
        seen = commitOf(event);
        yield { kind: 'event', event };
      }
    }
    if (signal.aborted) return;
    if (seen < to) yield { kind: 'checkpoint', position: positionOf(to) };
    seen = seen < to ? to : seen;
    yield { kind: 'caughtUp' };
    const [next] = await Promise.all([watch.head.above(seen, signal), pause]);
    head = next && watch.head.position;
  }
}

function commitOf({ position }: RecordedEvent): bigint {
  return position.commit;
}
