import type { Pool } from 'pg';
import { comparePositions } from '#contract/recorded-event';
import type { RecordedEvent } from '#contract/recorded-event';
import { decode } from '#event-store/codec/decode';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { fillBuild } from '../engine/fill/fill.ts';
import { takeLease } from '../engine/lease.ts';
import type { RunnerOptions } from '../engine/runner.ts';
import { silent } from './read-database.ts';

/** A log that stands still; sessions' streams are read from it too. */
export function standingStore(log: readonly RecordedEvent[]): EventStore {
  return {
    ...openMemoryEventStore(),
    async *readAll(after) {
      yield* log.filter(({ position }) => comparePositions(position, after) > 0);
    },
    async *read(stream, { from = 0n } = {}) {
      yield* log.filter((event) => event.stream === stream && event.revision >= from);
    },
  };
}

/** Fills build 1 as a runner that has just taken it; who held it before is gone. */
export async function fillFrom(
  log: readonly RecordedEvent[],
  change: Partial<RunnerOptions> & { readonly pool: Pool },
): Promise<void> {
  const base = { store: standingStore(log), decode, log: silent, owner: 'test', buildId: 1 };
  const options = { ...base, leaseMs: 60_000, fills: true, ...change };
  const { pool } = options;
  await pool.query('UPDATE read_model.projection_build SET lease_until = NULL');
  const lease = await takeLease(pool, options);
  if ('by' in lease) throw new Error(`denied by ${lease.by}`);
  const going = { signal: new AbortController().signal, tell: () => undefined };
  await fillBuild(options, lease, lease.taken, going).finally(() => lease.drop());
}
