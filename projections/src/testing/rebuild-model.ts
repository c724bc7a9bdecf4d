import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { RESULT_SESSION_CATEGORY, sessionStream } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import { applyBatch } from '../engine/apply-batch.ts';
import { incoming } from '../engine/incoming.ts';
import { LeaseLost } from '../engine/lease.ts';
import { flip } from '../rebuild/flip.ts';
import { rebuildSession } from '../rebuild/session-rows.ts';
import { TELLING } from './batches.ts';
import { ModelReaders } from './model-readers.ts';
import { until } from './read-database.ts';
import { completed, requested, scoring, sealed, stages, tell } from './story.ts';
import type { TwoBuilds } from './two-builds.ts';

export const SESSIONS = ['s1', 's2'];

/** What may happen next; each uses what it needs of the rest. */
export interface Step {
  readonly do:
    | 'append'
    | 'poison'
    | 'move'
    | 'fill'
    | 'crash'
    | 'stale'
    | 'session'
    | 'tail'
    | 'skip'
    | 'flip'
    | 'overtake'
    | 'cancel';
  readonly session: string;
  readonly build: number;
  readonly events: number;
}

/** Both builds and the log, moved step by step; readers look after each. */
export class RebuildModel {
  readonly #generations = new Map<string, number>();

  readonly readers: ModelReaders;

  constructor(private readonly two: TwoBuilds) {
    this.readers = new ModelReaders(two, SESSIONS);
  }

  async take(one: Step): Promise<void> {
    await this.#actions[one.do](one);
  }

  readonly #actions: Record<Step['do'], (one: Step) => Promise<unknown>> = {
    append: ({ session }) => this.#append(session),
    poison: ({ session }) => this.#poison(session),
    move: ({ build, events }) => this.two.move(build, events),
    fill: ({ build, events }) => this.two.fill(build, 5 * events),
    crash: ({ build }) => this.two.hold(build),
    stale: ({ build }) => this.#stale(build),
    session: (one) => this.#ahead(one),
    tail: (one) => this.#tail(one),
    skip: ({ session }) => this.#skip(session),
    flip: () => this.#flip(),
    overtake: ({ session }) => this.#overtake(session),
    cancel: () => this.#cancel(),
  };

  async #append(id: string): Promise<void> {
    const number = (this.#generations.get(id) ?? 0) + 1;
    this.#generations.set(id, number);
    const first = number === 1 ? scoring(id) : [];
    const name = `${id}-${number}`;
    const run = [...requested(name, number), ...stages(name, 3), ...completed(name)];
    await tell(this.two.store, id, [...first, ...run]);
  }

  async #poison(id: string): Promise<void> {
    const stream = sessionStream(id);
    const last = await this.two.store.lastRevision(stream);
    const [event] = sealed(id, scoring(id), Number(last ?? -1n) + 1);
    const unknown = { ...event!, id: randomUUID(), type: 'SomethingNew' };
    await this.two.store.append(stream, last ?? 'none', [unknown]);
  }

  /** A holder that was replaced while it slept wakes and wants to write what it had. */
  async #stale(buildId: number): Promise<void> {
    const old = this.two.held(buildId) ?? (await this.two.hold(buildId));
    await this.two.hold(buildId);
    const moved = await this.two.move(buildId, 5);
    if (moved === 0) return;
    const events = [];
    for await (const event of this.two.store.readAll(old.checkpoint.position, {
      category: RESULT_SESSION_CATEGORY,
    })) {
      events.push(incoming(event, decode));
    }
    const late = applyBatch(
      { pool: this.two.pool, lease: old.lease },
      old.checkpoint,
      events.slice(0, 2),
      TELLING,
    );
    await expect(late).rejects.toThrow(LeaseLost);
  }

  /** The same code never shows less than before. */
  async #session(buildId: number, id: string, store = this.two.store): Promise<void> {
    const rebuilt = await rebuildSession({ ...this.two.rebuilding, store }, buildId, id);
    expect(rebuilt.kind).not.toBe('refused');
  }

  /** A session is shown further than the runner has come, which then goes on. */
  async #ahead({ build, session }: Step): Promise<void> {
    await this.#append(session);
    await this.#session(build, session);
    await this.two.move(build, 2);
  }

  /** The runner goes on while a session is being read for its rebuild. */
  async #tail({ build, session, events }: Step): Promise<void> {
    const { store } = this.two;
    const move = () => this.two.move(build, events);
    let reads = 0;
    const slow = {
      ...store,
      async *read(stream: string, range: { readonly from?: bigint } = {}) {
        reads += 1;
        const isFirst = reads === 1;
        yield* store.read(stream, { ...range, ...(isFirst ? { to: 1n } : {}) });
        if (isFirst) await move();
      },
    };
    await this.#session(build, session, slow);
  }

  /** A session is rebuilt between the decision to flip and the flip. */
  async #overtake(id: string): Promise<void> {
    const from = await this.readers.active();
    await this.two.move(3 - from);
    await this.#append(id);
    const flipping = await this.two.transaction();
    await flip(flipping, { from, to: 3 - from });
    const rebuilding = this.#session(from, id);
    await Promise.race([rebuilding, until(() => this.two.isAnyoneWaiting())]);
    await this.readers.check();
    await flipping.query('COMMIT');
    flipping.release();
    await rebuilding;
  }

  async #skip(id: string): Promise<void> {
    const { rows } = await this.two.pool.query<{ revision: string; build_id: number }>(
      `SELECT parked_revision AS revision, build_id FROM session_cursor
       WHERE session_id = $1 AND parked_revision IS NOT NULL`,
      [id],
    );
    const parked = rows[0];
    if (!parked) return;
    const at = BigInt(parked.revision);
    for await (const event of this.two.store.read(sessionStream(id), { from: at, to: at })) {
      await this.two.pool.query(
        `INSERT INTO read_model.skipped_event VALUES ($1, $2, $3, 'ada', 'a test', now())
         ON CONFLICT DO NOTHING`,
        [event.id, id, parked.revision],
      );
    }
    for (const one of [1, 2]) await rebuildSession(this.two.rebuilding, one, id);
  }

  async #flip(): Promise<void> {
    const from = await this.readers.active();
    const client = await this.two.transaction();
    await flip(client, { from, to: 3 - from });
    await client.query('COMMIT');
    client.release();
  }

  /** The build that readers do not see is emptied, and begun again. */
  async #cancel(): Promise<void> {
    const unseen = 3 - (await this.readers.active());
    await this.two.empty(unseen);
  }
}
