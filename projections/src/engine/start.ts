import type { Pool } from 'pg';
import { decode } from '#event-store/codec/decode';
import type { EventStore } from '#event-store/port';
import { ensureActiveBuild } from '../builds/builds.ts';
import type { Log } from './log.ts';
import { Runner } from './runner.ts';
import type { RunnerStatus } from './runner.ts';

export interface ProjectionsOptions {
  readonly store: EventStore;
  /** Connections to the database of the read tables; three are used. Not closed here. */
  readonly pool: Pool;
  readonly log: Log;
  /** Unique for each run of a process, for example host, process id and a random part. */
  readonly owner: string;
  /** After so long without a sign of life another process may take over; 10 s if not given. */
  readonly leaseMs?: number;
}

export interface Projections {
  /** Finishes the batch that is being written and gives the build back. */
  stop(): Promise<void>;
  status(): RunnerStatus;
  /** Resolves after `stop`, or when the checkpoint does not belong to the log. */
  readonly ended: Promise<void>;
}

const LEASE_MS = 10_000;

/**
 * Keeps the active build's read tables up to date until `stop`. The schema must be migrated; the
 * first build is made here. Trouble does not throw: it is in `status()`, in the build's row and in
 * the log, and tried again.
 */
export async function startProjections(options: ProjectionsOptions): Promise<Projections> {
  const { store, pool, log, owner, leaseMs = LEASE_MS } = options;
  const buildId = await ensureActiveBuild(pool);
  const runner = new Runner({ store, pool, log, owner, leaseMs, buildId, decode });
  const stopping = new AbortController();
  const running = runner.run(stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
    status: () => runner.status,
    ended: running,
  };
}
