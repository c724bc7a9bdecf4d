import { availableParallelism } from 'node:os';
import type { CommandBus } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { EventStore } from '#event-store/port';
import type { Sessions } from '../commands/sessions.ts';
import type { Evidence } from '../commands/evidence.ts';
import type { Narratives } from '../commands/narrative.ts';
import type { Simulations } from '../commands/simulations.ts';
import { feedJobs } from './feed.ts';
import { releaseAllJobs } from './job-queue.ts';
import type { ProcessLog } from './process-log.ts';
import { Worker } from './worker.ts';

export interface ProcessOptions {
  readonly store: EventStore;
  /** Of the database with the schema `process`. Not closed here. */
  readonly pool: Pool;
  readonly commands: CommandBus;
  readonly sessions: Sessions;
  readonly simulations: Simulations;
  readonly evidence: Evidence;
  readonly narratives: Narratives;
  readonly log: ProcessLog;
  /** Unique for each run of a process. */
  readonly owner: string;
  /** True when no other process can be at work on this database: claims of a dead one are free at once. */
  readonly alone?: boolean;
  /** A generation has ended, here or in another process. */
  readonly generationOver?: () => void;
  readonly leaseMs?: number;
  readonly concurrency?: number;
  readonly retryPause?: (failures: number) => number;
}

export interface RunningProcess {
  /** Claims nothing more, interrupts what runs and gives it back. */
  stop(): Promise<void>;
}

const LEASE_MS = 15_000;
const MAX_ATTEMPTS = 10;

/** How many generations are worked at side by side: all processors but the one that answers. */
export function defaultConcurrency(): number {
  return Math.max(1, availableParallelism() - 1);
}

/** About 0.5, 2 and 8 seconds, each spread by half so that many failures do not come back at once. */
function jitteredPause(failures: number): number {
  return 125 * 4 ** failures * (0.75 + Math.random() / 2);
}

/**
 * Carries out requested generations until stopped: a subscription makes jobs of them, a worker claims
 * the jobs. Trouble with the store or the database does not throw; it is logged and tried again.
 */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  if (options.alone) await releaseAllJobs(options.pool);
  const stopping = new AbortController();
  const { signal } = stopping;
  const worker = new Worker({
    leaseMs: LEASE_MS,
    concurrency: defaultConcurrency(),
    retryPause: jitteredPause,
    maxAttempts: MAX_ATTEMPTS,
    ...options,
  });
  const { pool, store, log } = options;
  const requested = () => worker.wake();
  const over = (generationId: string) => {
    worker.over(generationId);
    options.generationOver?.();
  };
  const feeding = feedJobs({ pool, store, log, requested, over }, signal);
  const working = worker.run(signal);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([feeding, working]);
    },
  };
}
