import type { Pool } from 'pg';
import { comparePositions, parsePosition } from '#contract/recorded-event';
import type { Position } from '#contract/recorded-event';
import type { EventStore } from '#event-store/port';
import { pause } from '../engine/pause.ts';

/** What readers see may be behind for so long before a rebuild gives way. */
const TOLERATED_MS = 250;
const REST_MS = 50;
/** A rebuild gives way for so long after each step, and no longer: it has to end, too. */
const LONGEST_REST_MS = 2_000;

interface Paced {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'head'>;
  /** Null for as many as go. */
  readonly eventsPerSecond: number | null;
  /** Whether readers see this very build by now: then nothing holds it back. */
  readonly isSeen: () => boolean;
}

/**
 * How the runner of a build that nobody sees is held back: to a number of events a second if there
 * is one, and always while the active build is behind the log.
 */
export function pacer(paced: Paced): (events: number, signal: AbortSignal) => Promise<void> {
  const live = new LiveLag(paced);
  let next = performance.now();
  return async (events, signal) => {
    const { eventsPerSecond, isSeen } = paced;
    if (isSeen()) return;
    if (eventsPerSecond !== null) {
      next = Math.max(next, performance.now() - 1000) + (events * 1000) / eventsPerSecond;
      await pause(Math.max(0, next - performance.now()), signal);
    }
    for (let rested = 0; rested < LONGEST_REST_MS && (await live.isBehind()); rested += REST_MS) {
      await pause(REST_MS, signal);
    }
  };
}

/** Whether the active build has not come in time to where the log ended a moment ago. */
class LiveLag {
  #seen: { readonly head: Position; readonly at: number } | null = null;

  constructor(private readonly paced: Paced) {}

  async isBehind(): Promise<boolean> {
    const now = performance.now();
    this.#seen ??= { head: await this.paced.store.head(), at: now };
    if (now - this.#seen.at < TOLERATED_MS) return false;
    const isThere = await this.#hasReached(this.#seen.head);
    if (isThere) this.#seen = null;
    return !isThere;
  }

  async #hasReached(head: Position): Promise<boolean> {
    const { rows } = await this.paced.pool.query<{ position: string; paused: boolean }>(
      `SELECT position, paused FROM read_model.projection_build
       WHERE build_id = (SELECT build_id FROM read_model.projection_active)`,
    );
    const active = rows[0];
    if (!active || active.paused) return true;
    return comparePositions(parsePosition(active.position), head) >= 0;
  }
}
