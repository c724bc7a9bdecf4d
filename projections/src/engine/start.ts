import type { Pool } from 'pg';
import { decode } from '#event-store/codec/decode';
import type { EventStore } from '#event-store/port';
import { ensureActiveBuild } from '../builds/builds.ts';
import { Crew } from '../rebuild/crew.ts';
import { keepRebuilds } from '../rebuild/keeper.ts';
import type { RecordFact } from '../rebuild/keeper.ts';
import { applyOrders } from '../rebuild/orders.ts';
import type { Log } from './log.ts';
import { pause } from './pause.ts';
import type { RunnerStatus, TraceCommit } from './runner.ts';

export interface ProjectionsOptions {
  readonly store: EventStore;
  /** Connections to the database of the read tables; eight at most are used. Not closed here. */
  readonly pool: Pool;
  readonly log: Log;
  /** Unique for each run of a process, for example host, process id and a random part. */
  readonly owner: string;
  /** After so long without a sign of life another process may take over; 10 s if not given. */
  readonly leaseMs?: number;
  /** Writes to the operations stream. Without it nobody here looks after rebuilds. */
  readonly record?: RecordFact;
  readonly traceCommit?: TraceCommit;
}

export interface Projections {
  /** Finishes the batch that is being written and gives the build back. */
  stop(): Promise<void>;
  /** Of the build that readers see. */
  status(): RunnerStatus;
  /** Resolves after `stop`, or when the checkpoint does not belong to the log. */
  readonly ended: Promise<void>;
}

const LEASE_MS = 10_000;
/** Without an answer of the log for so long, the start goes on. */
const LOOK_MS = 3_000;

/**
 * Keeps the read tables up to date until `stop`: the active build's, and those of builds that are
 * being filled or kept for going back. The schema must be migrated; the first build is made here.
 * Trouble does not throw: it is in `status()`, in the build's row and in the log, and tried again.
 */
export async function startProjections(options: ProjectionsOptions): Promise<Projections> {
  const { store, pool, log, owner, leaseMs = LEASE_MS, record, traceCommit } = options;
  const traced = traceCommit === undefined ? {} : { traceCommit };
  const crew = new Crew(
    { store, pool, log, owner, leaseMs, decode, ...traced },
    await ensureActiveBuild(pool),
  );
  if (record) await countFromHere(pool, store);
  const stopping = new AbortController();
  const { signal } = stopping;
  const keeping = record
    ? keepRebuilds({ store, pool, log, decode, record, begun: () => crew.lookNow() }, signal)
    : null;
  const running = crew.run(signal).finally(() => stopping.abort());
  const ended = Promise.all([running, keeping]).then(() => undefined);
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
    status: () => crew.status,
    ended,
  };
}

/**
 * Orders from before the tables existed do not count. Whoever can give one once this has started must
 * not find that it came too early.
 */
async function countFromHere(pool: Pool, store: EventStore): Promise<void> {
  const answered = new AbortController();
  const looking = applyOrders(pool, store)
    .catch(() => 0) // told and tried again by those who look after rebuilds
    .finally(() => answered.abort());
  await Promise.race([looking, pause(LOOK_MS, answered.signal)]);
}
