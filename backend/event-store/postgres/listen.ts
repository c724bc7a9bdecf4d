import { once } from 'node:events';
import pg from 'pg';
import type { Client, Pool } from 'pg';
import { backOff } from './back-off.ts';
import type { Patience } from './back-off.ts';

/**
 * Told up to which position (as text) the log reaches; and without one whenever the listening begins,
 * since what was announced before it is lost.
 */
export type OnNews = (position?: string) => void;

/** Listens on a connection of its own, made again whenever it is lost, until `signal` aborts. */
export async function listen(pool: Pool, onNews: OnNews, { log, signal }: Patience): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    // with the pool's own options: a copy would lose the password, which is not enumerable
    const client = new pg.Client(pool.options);
    client.on('error', () => {}); // it may come again after `ended` has told of it
    const ended = once(client, 'end', { signal }).then(() => Promise.reject(new Error('it ended')));
    try {
      await Promise.race([begin(client, onNews), ended]);
      failures = 0;
      await ended;
    } catch (error) {
      if (!signal.aborted) log(`event log: the listening connection was lost: ${String(error)}`);
    }
    void client.end().catch(() => {}); // not awaited: the other side may be gone
    if (!signal.aborted) await backOff(Math.max(failures, 1), signal);
  }
}

async function begin(client: Client, onNews: OnNews): Promise<void> {
  await client.connect();
  client.on('notification', ({ payload }) => onNews(payload));
  await client.query(`set application_name = 'event log listener'; listen event_log`);
  onNews();
}
