import type { Pool } from 'pg';
import { formatPosition } from '#contract/recorded-event';
import type { EventStore } from '#event-store/port';
import type { BuildStatus } from '../builds/projection-build.table.ts';
import { CheckpointRefused, checkpointOf } from './belongs.ts';
import { fillBuild } from './fill/fill.ts';
import { Following } from './following.ts';
import type { Told } from './following.ts';
import type { Decode, Incoming } from './incoming.ts';
import { LeaseLost, takeLease } from './lease.ts';
import type { Denied, Lease } from './lease.ts';
import type { Log } from './log.ts';
import { backOffMs, pause } from './pause.ts';
import { recordTrouble, releaseLease } from './sql-checkpoint.ts';
import { forgetStandby, noteStandby } from './standbys.ts';
import { troubleOf } from './trouble.ts';

export interface RunnerOptions {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly decode: Decode;
  readonly log: Log;
  /** Unique for each run of a process; others read it in "denied by". */
  readonly owner: string;
  readonly buildId: number;
  readonly leaseMs: number;
  readonly fingerprint?: string;
  /**
   * For a build that nobody sees: all that is in the log already is copied in, in larger steps, by threads.
   * Without it only what makes at least one such step is, by this thread.
   */
  readonly fills?: boolean;
  /** At most so many events in one such step. */
  readonly mostEvents?: number;
  /** Called after each batch while there is more: may wait, so that others get their share. */
  readonly pace?: (events: number, signal: AbortSignal) => Promise<void>;
  /** Told of each batch that follows the log; what is copied in is the past, and has no spans. */
  readonly traceCommit?: TraceCommit;
}

/** Called before a batch is written; the answer is called when it is, or with what hindered it. */
export type TraceCommit = (
  buildId: number,
  batch: readonly Incoming[],
) => (error?: unknown) => void;

/** What a runner does right now, as this process knows it. */
export interface RunnerStatus {
  readonly buildId: number;
  /** `denied`: somebody else holds the build; see `denied`. */
  readonly state: BuildStatus | 'denied';
  readonly denied: Denied | null;
  /** `commit/prepare`; null before the build was held. */
  readonly position: string | null;
  readonly error: string | null;
  /** Events per second, lately. */
  readonly rate: number;
}

/** Keeps one build up to date, for as long as it may hold it. */
export class Runner {
  #status: RunnerStatus;
  #failures = 0;
  readonly #options: RunnerOptions;

  constructor(options: RunnerOptions) {
    this.#options = options;
    const { buildId } = options;
    this.#status = {
      buildId,
      state: 'created',
      denied: null,
      position: null,
      error: null,
      rate: 0,
    };
  }

  get status(): RunnerStatus {
    return this.#status;
  }

  /** Ends when the signal aborts, or when the checkpoint does not belong to the log. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#status.state !== 'refused') {
      try {
        await this.#turn(signal);
      } catch (error) {
        await this.#backOff(error, signal);
      }
    }
    if (this.#status.state !== 'refused') this.#tell({ state: 'stopped', denied: null });
    // Those who look forget it by themselves a little later.
    await forgetStandby(this.#options.pool, this.#options).catch(() => undefined);
  }

  async #turn(signal: AbortSignal): Promise<void> {
    const { pool, leaseMs } = this.#options;
    const lease = await takeLease(pool, this.#options);
    if ('by' in lease) {
      this.#deny(lease);
      await noteStandby(pool, this.#options, lease);
      await pause(leaseMs / 3, signal);
      return;
    }
    try {
      await this.#hold(lease, signal);
    } catch (error) {
      await this.#troubled(lease, error);
    } finally {
      lease.drop();
    }
  }

  async #hold(lease: Lease, signal: AbortSignal): Promise<void> {
    const { store, pool, log } = this.#options;
    const checkpoint = await checkpointOf(store, lease.taken);
    log.info(
      { build: lease.buildId, fence: lease.fence, position: formatPosition(checkpoint.position) },
      'projections hold the build',
    );
    await forgetStandby(pool, this.#options);
    const tell = (told: Told) => {
      this.#failures = 0;
      this.#tell({ ...told, denied: null, error: null });
    };
    const filled = await fillBuild(this.#options, lease, checkpoint, { signal, tell });
    await new Following(this.#options, lease, filled).follow(signal, tell);
    await releaseLease(pool, lease, 'stopped');
  }

  /** Says what went wrong in the build's row, where it outlives this process. */
  async #troubled(lease: Lease, error: unknown): Promise<void> {
    const { pool, log } = this.#options;
    if (error instanceof LeaseLost) {
      log.warn({ build: lease.buildId, fence: lease.fence }, 'projections lost the build');
      return;
    }
    const status = error instanceof CheckpointRefused ? 'refused' : 'backing_off';
    const trouble = troubleOf(error);
    const { message: reason } = trouble;
    await recordTrouble(pool, lease, status, trouble).catch(() => undefined);
    await releaseLease(pool, lease, null).catch(() => undefined);
    if (status !== 'refused') throw error;
    log.error({ build: lease.buildId, reason }, 'projections refuse the checkpoint');
    this.#tell({ state: 'refused', denied: null, error: reason });
  }

  async #backOff(error: unknown, signal: AbortSignal): Promise<void> {
    this.#failures += 1;
    const waitMs = backOffMs(this.#failures);
    const { message: reason, event } = troubleOf(error);
    this.#tell({ state: 'backing_off', denied: null, error: reason });
    this.#options.log.error(
      { reason, event, waitMs },
      'projections stand still and will try again',
    );
    await pause(waitMs, signal);
  }

  #deny(denied: Denied): void {
    if (this.#status.denied?.by !== denied.by) {
      const until = denied.until.toISOString();
      this.#options.log.info({ by: denied.by, until }, 'projections are denied by another holder');
    }
    this.#tell({ state: 'denied', denied });
  }

  #tell(change: Partial<RunnerStatus>): void {
    this.#status = { ...this.#status, ...change };
  }
}
