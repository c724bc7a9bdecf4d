import { setTimeout as sleep } from 'node:timers/promises';
import { formatPosition } from '#contract/recorded-event';
import { decode } from '#event-store/codec/decode';
import { openPostgresEventStore } from '#event-store/postgres/open';
import { Runner } from '#projections/engine/runner';
import { serve } from '../lib/child.ts';
import { openPool } from '../lib/database.ts';

export interface Rebuild {
  readonly databaseUrl: string;
  /** An empty build. */
  readonly buildId: number;
}

export interface Rebuilt {
  readonly ms: number;
  /** How far the resident size rose above where it was before. */
  readonly growthMb: number;
}

const LEASE_MS = 10_000;
const LOOK_MS = 5;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** The product's runner, from the start of the log to its end, in a process of its own. */
serve(async ({ databaseUrl, buildId }: Rebuild): Promise<Rebuilt> => {
  const pool = openPool(databaseUrl, 8);
  const store = await openPostgresEventStore({ pool });
  const head = formatPosition(await store.head());
  const options = { store, pool, decode, buildId, log: silent, owner: 'bench', leaseMs: LEASE_MS };
  const runner = new Runner(options);
  const stopping = new AbortController();
  const before = process.memoryUsage.rss();
  let most = before;
  const start = performance.now();
  const running = runner.run(stopping.signal);
  while (runner.status.position !== head) {
    await sleep(LOOK_MS);
    most = Math.max(most, process.memoryUsage.rss());
    const { state, error } = runner.status;
    if (state === 'backing_off' || state === 'refused') throw new Error(error ?? state);
  }
  const ms = performance.now() - start;
  stopping.abort();
  await running;
  await store.close();
  await pool.end();
  return { ms, growthMb: (most - before) / 2 ** 20 };
});
