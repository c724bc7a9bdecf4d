import { formatPosition } from '#contract/recorded-event';
import type { RecordedEvent } from '#contract/recorded-event';
import { RESULT_SESSION_CATEGORY, sessionOf } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import { applyBatch } from '../apply-batch.ts';
import type { Told } from '../following.ts';
import { decodeAll } from '../incoming.ts';
import type { Checkpoint, Lease } from '../lease.ts';
import { RecentRate } from '../rate.ts';
import type { RunnerOptions } from '../runner.ts';
import type { SessionState } from '../session-state.ts';
import { skippedIn } from '../skips.ts';
import { readStates } from '../sql-states.ts';
import { TABLES } from '../tables.ts';
import { NotCopyable } from '../binary-values.ts';
import { folderHere, folderInThreads, HAS_THREADS } from './folder.ts';
import type { Folder } from './folder.ts';
import type { FoldedWindow, Window } from './fold-window.ts';
import { Heartbeat } from './heartbeat.ts';
import { FULL, isFull, readAhead, unlessLittle, windowsOf } from './windows.ts';
import { isForTheOrdinaryWay, writeWindow } from './write-window.ts';
import { endWriters } from './writers.ts';

/** A batch of the ordinary way. */
const BATCH_EVENTS = 200;

type Tell = (told: Told) => void;

/**
 * Brings a build up to where the log ends, in windows that are copied: the next one is folded while one
 * is being written. What cannot be copied, and what others have written to meanwhile, goes the ordinary
 * way, with the same result. A build that readers see is only brought on if there is a full window.
 * @returns the checkpoint from which to follow the log
 * @throws LeaseLost, and what the log or the database throw
 */
export async function fillBuild(
  options: RunnerOptions,
  lease: Lease,
  checkpoint: Checkpoint,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: Tell },
): Promise<Checkpoint> {
  const filling = new Filling(options, lease, checkpoint);
  let events: number;
  try {
    await endWriters(options.pool, lease.buildId);
    do events = await filling.run(signal, tell);
    while (events >= FULL.events && !signal.aborted); // what came meanwhile
  } finally {
    await filling.close();
  }
  return filling.checkpoint;
}

class Filling {
  readonly #rate = new RecentRate();
  readonly #heart: Heartbeat;
  #checkpoint: Checkpoint;
  #folder: Folder;
  #isInThreads = false;
  #isSteady = false;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: RunnerOptions,
    private readonly lease: Lease,
    checkpoint: Checkpoint,
  ) {
    this.#checkpoint = checkpoint;
    this.#heart = new Heartbeat(options.pool, lease);
    this.#folder = folderHere(options.decode);
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  /** @returns how many events there were */
  async run(signal: AbortSignal, tell: Tell): Promise<number> {
    const { store, pace, fills, mostEvents = FULL.events } = this.options;
    const log = store.readAll(this.#checkpoint.position, { category: RESULT_SESSION_CATEGORY });
    const limits = { ...FULL, events: Math.min(mostEvents, FULL.events) };
    let seen = 0;
    let before: FoldedWindow | null = null;
    let writing = Promise.resolve(true);
    const windows = windowsOf(log, limits);
    for await (const events of readAhead(fills ? windows : unlessLittle(windows, limits), signal)) {
      if (signal.aborted) break;
      const window: Window = await this.#next(events, before, writing);
      tell(this.#told());
      await pace?.(events.length, signal);
      writing = this.#write(window);
      this.#underWay = writing.catch(() => undefined); // thrown when it is waited for
      before = window.folded;
      seen += events.length;
    }
    await writing;
    if (seen > 0) tell(this.#told());
    return seen;
  }

  /**
   * Folds while the window before is being written, onto what that leaves behind. If it was not
   * copied, the sessions are what the tables show after it.
   */
  async #next(
    events: readonly RecordedEvent[],
    before: FoldedWindow | null,
    writing: Promise<boolean>,
  ): Promise<Window> {
    if (before) {
      const window = await this.#fold(events, before.states);
      if (await writing) return window;
    }
    await writing;
    return this.#fold(events, new Map());
  }

  /** @param ahead sessions as the window that is being written leaves them */
  async #fold(
    events: readonly RecordedEvent[],
    ahead: ReadonlyMap<string, SessionState>,
  ): Promise<Window> {
    const { pool } = this.options;
    const { buildId } = this.lease;
    this.#useThreads(events);
    const sessionIds = [...new Set(events.map((event) => sessionOf(event.stream) ?? ''))];
    const others = sessionIds.filter((id) => !ahead.has(id));
    const known = await readStates(pool, buildId, others);
    const states = new Map([...known, ...ahead]);
    const skipped = await skippedIn(pool, sessionIds);
    const base = { buildId, tables: TABLES, sessionIds, states, skipped };
    const folded = await this.#folder.fold(events, base).catch((error: unknown) => {
      if (isForTheOrdinaryWay(error)) return null;
      throw error;
    });
    return { events, base, folded };
  }

  /** From the first window that is full: for less they are not worth their start. */
  #useThreads(events: readonly RecordedEvent[]): void {
    if (!HAS_THREADS || !this.options.fills || this.#isInThreads || this.options.decode !== decode)
      return;
    if (!isFull(events)) return;
    this.#isInThreads = true;
    this.#folder = folderInThreads(decode);
  }

  /** Waits for a window that is being written: its commit would renew a lease that was given back. */
  async close(): Promise<void> {
    await this.#underWay;
    this.#heart.stop();
    await this.#folder.close();
  }

  /** @returns whether the window was copied, as it was folded */
  async #write({ events, base, folded }: Window): Promise<boolean> {
    const { pool } = this.options;
    const last = events.at(-1);
    if (!last) return false;
    const { position, metadata } = last;
    const from = this.#checkpoint;
    const to = { ...from, position, lastEvent: { position, hash: metadata.hash } };
    try {
      if (!folded) throw new NotCopyable('window', 'not folded');
      const rate = () => (this.#isSteady ? this.#rate.with(folded.applied) : 0);
      await writeWindow({ pool, lease: this.lease }, base, folded, { from, to, rate, events });
      this.#moved(to, folded.applied);
      return true;
    } catch (error) {
      if (!isForTheOrdinaryWay(error)) throw error;
      await this.#apply(events);
      return false;
    }
  }

  /** The ordinary way: every row is judged by itself, every session as the tables show it now. */
  async #apply(events: readonly RecordedEvent[]): Promise<void> {
    const { pool } = this.options;
    for (let start = 0; start < events.length; start += BATCH_EVENTS) {
      const batch = await decodeAll(events.slice(start, start + BATCH_EVENTS), this.options.decode);
      const telling = { status: 'catching_up', rate: this.#rate.value } as const;
      const applying = { pool, lease: this.lease };
      const applied = await applyBatch(applying, this.#checkpoint, batch, telling);
      this.#moved(applied.checkpoint, applied.events);
    }
  }

  #moved(checkpoint: Checkpoint, events: number): void {
    this.#checkpoint = checkpoint;
    if (!this.#isSteady) this.#rate.restart();
    this.#isSteady = this.#folder.isReady;
    this.#rate.add(events);
    this.#heart.moved();
  }

  #told(): Told {
    const position = formatPosition(this.#checkpoint.position);
    return { state: 'catching_up', position, rate: this.#rate.value };
  }
}
