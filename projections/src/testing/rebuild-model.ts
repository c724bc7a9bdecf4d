import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { RecordedEvent } from '#contract/recorded-event';
import { RESULT_SESSION_CATEGORY, sessionStream } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import { applyBatch } from '../engine/apply-batch.ts';
import { foldBatch } from '../engine/fold-batch.ts';
import { incoming } from '../engine/incoming.ts';
import type { Incoming } from '../engine/incoming.ts';
import { LeaseLost } from '../engine/lease.ts';
import { readTableRows } from '../engine/table-rows.ts';
import { keyOf, TABLES } from '../engine/tables.ts';
import { flip } from '../rebuild/flip.ts';
import { rebuildSession } from '../rebuild/session-rows.ts';
import { TELLING } from './batches.ts';
import { completed, requested, scoring, sealed, stages, tell } from './story.ts';
import type { TwoBuilds } from './two-builds.ts';

export const SESSIONS = ['s1', 's2'];

/** What may happen next; each uses what it needs of the rest. */
export interface Step {
  readonly do:
    'append' | 'poison' | 'move' | 'crash' | 'stale' | 'session' | 'skip' | 'flip' | 'cancel';
  readonly session: string;
  readonly build: number;
  readonly events: number;
}

/** Both builds and the log, moved step by step; readers look after each. */
export class RebuildModel {
  readonly #decoded = new Map<string, Incoming>();
  readonly #generations = new Map<string, number>();
  readonly #seen = new Map<string, number>();

  constructor(private readonly two: TwoBuilds) {}

  async take(one: Step): Promise<void> {
    await this.#actions[one.do](one);
  }

  readonly #actions: Record<Step['do'], (one: Step) => Promise<unknown>> = {
    append: ({ session }) => this.#append(session),
    poison: ({ session }) => this.#poison(session),
    move: ({ build, events }) => this.two.move(build, events),
    crash: ({ build }) => this.two.hold(build),
    stale: ({ build }) => this.#stale(build),
    session: ({ build, session }) => rebuildSession(this.two.rebuilding, build, session),
    skip: ({ session }) => this.#skip(session),
    flip: () => this.#flip(),
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
    const from = await this.active();
    const client = await this.two.transaction();
    await flip(client, { from, to: 3 - from });
    await client.query('COMMIT');
    client.release();
  }

  /** The build that readers do not see is emptied, and begun again. */
  async #cancel(): Promise<void> {
    const unseen = 3 - (await this.active());
    await this.two.empty(unseen);
  }

  async active(): Promise<number> {
    const { rows } = await this.two.pool.query<{ build_id: number }>(
      'SELECT build_id FROM read_model.projection_active',
    );
    return rows[0]!.build_id;
  }

  /** Readers see each session at a revision that is not lower than before, and exactly its rows. */
  async check(): Promise<void> {
    const active = await this.active();
    for (const id of SESSIONS) {
      const revision = (await this.two.shown(id)) ?? -1;
      expect([id, revision]).toEqual([id, Math.max(revision, this.#seen.get(id) ?? -1)]);
      this.#seen.set(id, revision);
      expect(await readTableRows(this.two.pool, active, id)).toEqual(
        await this.#fold(id, revision),
      );
    }
  }

  #incoming(event: RecordedEvent): Incoming {
    const known = this.#decoded.get(event.id) ?? incoming(event, decode);
    this.#decoded.set(event.id, known);
    return known;
  }

  /** The pure fold up to a revision; an event that cannot be read parks, one that was skipped counts. */
  async #fold(id: string, revision: number) {
    const { rows } = await this.two.pool.query<{ event_id: string }>(
      'SELECT event_id FROM read_model.skipped_event',
    );
    const skipped = new Set(rows.map((row) => row.event_id));
    const parked = await this.two.isParked(id);
    const events = [];
    for await (const event of this.two.store.read(sessionStream(id))) {
      if (Number(event.revision) > revision + (parked ? 1 : 0)) break;
      const one = this.#incoming(event);
      events.push(skipped.has(one.id) ? { ...one, content: { skipped: true } as const } : one);
    }
    const { pending } = foldBatch(events, new Map());
    const sorted = TABLES.map((table) => {
      const keyed = pending.rowsOf(table.name).map((row) => [keyOf(table, row), row] as const);
      return [table.name, keyed.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)];
    });
    return Object.fromEntries(sorted) as unknown;
  }
}
