import { formatPosition } from '#contract/recorded-event';
import type { Position } from '#contract/recorded-event';
import { RESULT_SESSION_CATEGORY } from '#contract/streams';
import { applyBatch } from './apply-batch.ts';
import { decodeAll } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { Inbox } from './inbox.ts';
import type { Checkpoint, Lease } from './lease.ts';
import { Rate } from './rate.ts';
import type { RunnerOptions } from './runner.ts';
import { moveCheckpoint } from './sql-checkpoint.ts';

/** What the loop has to say after each turn. */
export interface Told {
  readonly state: 'catching_up' | 'following';
  readonly position: string;
  readonly rate: number;
}

interface Delivered {
  readonly batch: readonly Incoming[];
  readonly through: Position | null;
  readonly caughtUp: boolean;
}

/** The loop of one lease: batches from the log into the tables, and a heartbeat when there are none. */
export class Following {
  #state: Told['state'] = 'catching_up';
  #lastBeat = -Infinity;
  #through: Position | null = null;
  readonly #rate = new Rate();
  readonly #options: RunnerOptions;
  readonly #lease: Lease;
  #checkpoint: Checkpoint;

  constructor(options: RunnerOptions, lease: Lease, checkpoint: Checkpoint) {
    this.#options = options;
    this.#lease = lease;
    this.#checkpoint = checkpoint;
  }

  /**
   * Ends when the signal aborts.
   * @throws LeaseLost, and what the log or the database throw
   */
  async follow(signal: AbortSignal, tell: (told: Told) => void): Promise<void> {
    const ending = new AbortController();
    const messages = this.#options.store.subscribe(this.#checkpoint.position, {
      category: RESULT_SESSION_CATEGORY,
      signal: AbortSignal.any([signal, ending.signal]),
    });
    const inbox = new Inbox(messages);
    try {
      await this.#beat();
      let next = this.#fetch(inbox);
      next.catch(() => undefined); // seen in the first turn, if there is one
      while (!signal.aborted) {
        tell(this.#told());
        const delivered = await next;
        next = this.#fetch(inbox); // decoded while the batch before it is being written
        next.catch(() => undefined); // seen in the next turn, if there is one
        await this.#turn(delivered);
        await this.#pace(delivered, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      ending.abort();
      inbox.close();
    }
  }

  async #fetch(inbox: Inbox): Promise<Delivered> {
    const { events, through, caughtUp } = await inbox.take(this.#lease.leaseMs / 3);
    return { batch: await decodeAll(events, this.#options.decode), through, caughtUp };
  }

  async #turn({ batch, through, caughtUp }: Delivered): Promise<void> {
    const state = caughtUp ? 'following' : batch.length > 0 ? 'catching_up' : this.#state;
    const isNews = state !== this.#state;
    this.#state = state;
    if (through) this.#through = through;
    if (batch.length > 0) await this.#applyTraced(batch);
    else if (isNews || this.#through || this.#isBeatDue()) await this.#beat();
  }

  async #applyTraced(batch: readonly Incoming[]): Promise<void> {
    const end = this.#options.traceCommit?.(this.#lease.buildId, batch);
    try {
      await this.#apply(batch);
      end?.();
    } catch (error) {
      end?.(error);
      throw error;
    }
  }

  async #apply(batch: readonly Incoming[]): Promise<void> {
    const { pool } = this.#options;
    const telling = { status: this.#state, rate: this.#rate.value };
    const applying = { pool, lease: this.#lease };
    const applied = await applyBatch(applying, this.#checkpoint, batch, telling);
    this.#checkpoint = applied.checkpoint;
    this.#rate.add(applied.events);
    this.#lastBeat = performance.now();
  }

  async #pace({ batch, caughtUp }: Delivered, signal: AbortSignal): Promise<void> {
    if (batch.length > 0 && !caughtUp) await this.#options.pace?.(batch.length, signal);
  }

  /** Renews the lease, and moves past what the subscription left out. */
  async #beat(): Promise<void> {
    this.#rate.add(0);
    const from = this.#checkpoint;
    const to = this.#through ? { ...from, position: this.#through } : from;
    const progress = { status: this.#state, applied: 0, rate: this.#rate.value };
    await moveCheckpoint(this.#options.pool, this.#lease, { from, to }, progress);
    this.#checkpoint = to;
    this.#through = null;
    this.#lastBeat = performance.now();
  }

  #isBeatDue(): boolean {
    return performance.now() - this.#lastBeat >= this.#lease.leaseMs / 3;
  }

  #told(): Told {
    const position = formatPosition(this.#checkpoint.position);
    return { state: this.#state, position, rate: this.#rate.value };
  }
}
