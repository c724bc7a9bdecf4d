import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Evidence } from '../commands/evidence.ts';
import type { Narratives } from '../commands/narrative.ts';
import type { Simulations } from '../commands/simulations.ts';
import { Bell } from './bell.ts';
import {
  type Claimant,
  claimJob,
  forgetOldTurns,
  type Job,
  nextFreeIn,
  releaseJob,
  renewLease,
} from './job-queue.ts';
import { work, type WorkEnd, type WorkOptions } from './work.ts';

export interface WorkerOptions extends WorkOptions, Claimant {
  readonly pool: Pool;
  readonly simulations: Simulations;
  readonly evidence: Evidence;
  readonly narratives: Narratives;
  /** Jobs worked at side by side. */
  readonly concurrency: number;
  /** Pause in milliseconds before a stage is tried again; `failures` counts from 1. */
  readonly retryPause: (failures: number) => number;
}

/** However the bell and the clock fare, the queue is looked at this often. */
const LONGEST_SLEEP = 30_000;
const SHORTEST_SLEEP = 100;
/** Pause after an error of the store or the database. */
const SOON = 2_000;
/** Pauses by how the work ended. */
const PAUSES = { soon: SOON, stuck: 60_000, letGo: 0 };

/** Claims jobs and works at them. */
export class Worker {
  readonly #bell = new Bell();
  /** By claim: work whose claim was lost may linger on while the generation is claimed again. */
  readonly #active = new Map<Job, Promise<void>>();

  constructor(private readonly options: WorkerOptions) {}

  /** A job may be free. */
  wake(): void {
    this.#bell.ring();
  }

  /** A generation has ended: work at it is worth nothing any more. */
  over(generationId: string): void {
    if (this.#isActive(generationId)) this.#drop(generationId);
  }

  /** Works until aborted; then gives back what it holds. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pause = await this.#claimAll(signal);
      await this.#bell.sleep(pause, signal);
    }
    for (const { generationId } of this.#active.keys()) {
      this.#drop(generationId);
    }
    await Promise.all(this.#active.values());
  }

  /** Milliseconds until the queue should be looked at again. */
  async #claimAll(signal: AbortSignal): Promise<number> {
    const { pool, concurrency, log } = this.options;
    try {
      while (!signal.aborted && this.#active.size < concurrency) {
        const job = await claimJob(pool, this.options);
        if (!job) return await this.#idle();
        this.#begin(job, signal);
      }
      return LONGEST_SLEEP; // the end of a job rings the bell
    } catch (error) {
      log.warn({ err: error }, 'The process cannot look for work; it tries again');
      return SOON;
    }
  }

  async #idle(): Promise<number> {
    await forgetOldTurns(this.options.pool);
    const ms = (await nextFreeIn(this.options.pool)) ?? LONGEST_SLEEP;
    return Math.min(Math.max(ms, SHORTEST_SLEEP), LONGEST_SLEEP);
  }

  #begin(job: Job, signal: AbortSignal): void {
    const working = this.#workAt(job, signal).finally(() => {
      this.#active.delete(job);
      this.#bell.ring();
    });
    this.#active.set(job, working);
  }

  #isActive(generationId: string): boolean {
    return [...this.#active.keys()].some((job) => job.generationId === generationId);
  }

  /** Drops the simulation of a claim that is over, unless a later claim waits for the same one. */
  #forget({ generationId, fence }: Job): void {
    const isLater = (other: Job) =>
      other.generationId === generationId && BigInt(other.fence) > BigInt(fence);
    if ([...this.#active.keys()].some(isLater)) return;
    this.#drop(generationId);
  }

  #drop(generationId: string): void {
    this.options.simulations.forget(generationId);
    this.options.evidence.forget(generationId);
    this.options.narratives.forget(generationId);
  }

  async #workAt(job: Job, stopping: AbortSignal): Promise<void> {
    const lost = new AbortController();
    const signal = AbortSignal.any([stopping, lost.signal]);
    const heart = this.#beat(job, lost);
    const { pool, leaseMs } = this.options;
    const isHeld = () => renewLease(pool, job, leaseMs).catch(() => false);
    const end = await work(this.options, { job, signal, isHeld });
    clearInterval(heart);
    this.#forget(job);
    if (!lost.signal.aborted) await this.#giveBack(job, end);
  }

  /** Renews the lease until it is lost, or could not be renewed for as long as it lasts. */
  #beat(job: Job, lost: AbortController): NodeJS.Timeout {
    const { pool, leaseMs } = this.options;
    const lose = () => {
      lost.abort();
      this.#forget(job);
    };
    let renewed = performance.now();
    const renew = async () => {
      try {
        if (!(await renewLease(pool, job, leaseMs))) lose();
        renewed = performance.now();
      } catch {
        if (performance.now() - renewed > leaseMs) lose();
      }
    };
    return setInterval(() => void renew(), leaseMs / 3);
  }

  /** The row of a generation that is over goes by itself, with the event that ended it. */
  async #giveBack(job: Job, end: WorkEnd): Promise<void> {
    if (end.kind === 'over') return;
    const { pool, log, retryPause } = this.options;
    const pause = end.kind === 'again' ? retryPause(end.failures) : PAUSES[end.kind];
    try {
      await releaseJob(pool, job, pause);
    } catch (error) {
      log.warn({ err: error }, 'A job could not be given back; it is free when its lease is over');
      await sleep(SHORTEST_SLEEP);
    }
  }
}
