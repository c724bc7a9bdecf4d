import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { run } from './statement.ts';

const ANNOUNCE = {
  name: 'event_log.announce',
  text: `select pg_notify('event_log', $1::bigint::text)`,
};

/** Positions that follow one another faster than this (milliseconds) are announced together... */
const INTERVAL = 5;
/** ...or than this, after more appends than so many: announcing takes from what they are done with. */
const LONG_INTERVAL = 20;
const MANY_APPENDS = 5;

/**
 * Tells other processes up to where the log reaches. Apart from the append, which would wait for it;
 * one that is lost costs them no more than the time to their next look.
 */
export function createAnnouncer(pool: Pool, signal: AbortSignal): (position: bigint) => void {
  let latest: bigint | undefined;
  let appends = 0;
  let isAnnouncing = false;

  async function announce(): Promise<void> {
    isAnnouncing = true;
    while (latest !== undefined) {
      const position = latest;
      const interval = appends > MANY_APPENDS ? LONG_INTERVAL : INTERVAL;
      latest = undefined;
      appends = 0;
      await run(pool, ANNOUNCE, [position]).catch(() => {}); // they look by themselves, too
      await sleep(interval, undefined, { signal }).catch(() => {}); // cut short by an abort
    }
    isAnnouncing = false;
  }

  return (position) => {
    latest = position;
    appends += 1;
    if (!isAnnouncing) void announce();
  };
}
