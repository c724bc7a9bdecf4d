import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { risingHead } from '../rising-head.ts';
import type { RisingHead } from '../rising-head.ts';
import type { Patience } from './back-off.ts';
import { listen } from './listen.ts';
import { readHead } from './read.ts';

export interface HeadWatch {
  readonly head: RisingHead;
  /** Asks the database now; the head is then at least what it was when this was called. */
  refresh(): Promise<bigint>;
}

const POLL_INTERVAL = 1_000;
const POSITION = /^\d{1,19}$/;

/**
 * Keeps the head of the log up to date until `signal` aborts: by notifications, and by a look every
 * second, since notifications are lost while the connection is down. A notification is a reason to
 * look, not a fact: anyone who can connect can send one.
 */
export function watchHead(pool: Pool, patience: Patience): HeadWatch {
  const head = risingHead(-1n);
  const refresh = oneAtATime(async () => {
    head.raise(await readHead(pool));
    return head.position;
  });
  const look = () => void refresh().catch(() => {}); // the next look may succeed
  const onNews = (position = '') => {
    // this process knows of its own appends before they are announced
    const isKnown = POSITION.test(position) && BigInt(position) <= head.position;
    if (!isKnown) look();
  };
  void poll(look, patience.signal);
  void listen(pool, onNews, patience);
  return { head, refresh };
}

async function poll(look: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(POLL_INTERVAL, undefined, { signal }).catch(() => {}); // an abort ends the wait
    if (!signal.aborted) look();
  }
}

/** Calls that come while the work is under way share the next run, which begins after them. */
function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const start = () => {
    next = undefined;
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running.then(start, start);
    return next;
  };
}
