import { expect } from '@jest/globals';
import type { RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import { foldBatch } from '../engine/fold-batch.ts';
import { incoming } from '../engine/incoming.ts';
import type { Incoming } from '../engine/incoming.ts';
import { readTableRows } from '../engine/table-rows.ts';
import { keyOf } from '../engine/table.ts';
import { TABLES } from '../engine/tables.ts';
import type { TwoBuilds } from './two-builds.ts';

/** Those who look at the active build after each step of the model. */
export class ModelReaders {
  readonly #decoded = new Map<string, Incoming>();
  readonly #seen = new Map<string, number>();

  constructor(
    private readonly two: TwoBuilds,
    private readonly sessions: readonly string[],
  ) {}

  async active(): Promise<number> {
    const { rows } = await this.two.pool.query<{ build_id: number }>(
      'SELECT build_id FROM read_model.projection_active',
    );
    return rows[0]!.build_id;
  }

  /** Readers see each session at a revision that is not lower than before, and exactly its rows. */
  async check(): Promise<void> {
    const active = await this.active();
    for (const id of this.sessions) {
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
