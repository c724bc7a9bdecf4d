import type { Pool } from 'pg';
import { LeaseLost } from '../lease.ts';
import type { Lease } from '../lease.ts';
import { renewLease } from '../sql-checkpoint.ts';

/** After so many beats without a commit something hangs, and another process is to get its turn. */
const MOST_BEATS = 36;

/**
 * Renews a lease while a step takes longer than the lease lasts. It allows nothing: a commit is
 * refused by its own look at the lease, and what goes wrong here shows there.
 */
export class Heartbeat {
  #left = MOST_BEATS;
  #isBeating = false;
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly pool: Pool,
    private readonly lease: Lease,
  ) {
    this.#timer = setInterval(() => void this.#beat(), lease.leaseMs / 3);
  }

  /** The build has moved on. */
  moved(): void {
    this.#left = MOST_BEATS;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #beat(): Promise<void> {
    if (this.#isBeating || this.#left === 0) return;
    this.#isBeating = true;
    this.#left -= 1;
    try {
      await renewLease(this.pool, this.lease);
    } catch (error) {
      if (error instanceof LeaseLost) this.stop();
    } finally {
      this.#isBeating = false;
    }
  }
}
