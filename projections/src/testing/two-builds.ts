import { decode } from '#event-store/codec/decode';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { RESULT_SESSION_CATEGORY } from '#contract/streams';
import type { Pool, PoolClient } from 'pg';
import { createBuild } from '../builds/builds.ts';
import { BUILD_TABLES } from '../engine/tables.ts';
import { applyBatch } from '../engine/apply-batch.ts';
import { fillBuild } from '../engine/fill/fill.ts';
import { decodeAll } from '../engine/incoming.ts';
import { takeLease } from '../engine/lease.ts';
import type { Checkpoint, Lease } from '../engine/lease.ts';
import type { SessionRebuild } from '../rebuild/session-rows.ts';
import { TELLING } from './batches.ts';
import { createReadDatabase, silent } from './read-database.ts';
import type { ReadDatabase } from './read-database.ts';

/** Builds 1, which readers see, and 2 beside it; a test moves each of them by hand. */
export class TwoBuilds {
  store: EventStore = openMemoryEventStore();
  readonly #leases = new Map<number, { lease: Lease; checkpoint: Checkpoint }>();

  private constructor(readonly database: ReadDatabase) {}

  static async open(): Promise<TwoBuilds> {
    const two = new TwoBuilds(await createReadDatabase());
    const client = await two.pool.connect();
    await createBuild(client, 2);
    client.release();
    return two;
  }

  get pool(): Pool {
    return this.database.pool;
  }

  get rebuilding(): SessionRebuild {
    return { pool: this.pool, store: this.store, decode };
  }

  async reset(): Promise<void> {
    this.store = openMemoryEventStore();
    for (const { lease } of this.#leases.values()) lease.drop();
    this.#leases.clear();
    await this.database.reset();
    await this.pool.query('UPDATE read_model.projection_active SET build_id = 1');
    await this.pool.query('TRUNCATE read_model.session_rewrite, read_model.skipped_event');
  }

  /** Applies the next events of the log to a build. @returns how many there were */
  async move(buildId: number, most = Number.POSITIVE_INFINITY): Promise<number> {
    const { lease, checkpoint } = this.#leases.get(buildId) ?? (await this.hold(buildId));
    const events = [];
    const category = RESULT_SESSION_CATEGORY;
    for await (const event of this.store.readAll(checkpoint.position, { category })) {
      if (events.length >= most) break;
      events.push(event);
    }
    const batch = await decodeAll(events, decode);
    const applied = await applyBatch({ pool: this.pool, lease }, checkpoint, batch, TELLING);
    this.#leases.set(buildId, { lease, checkpoint: applied.checkpoint });
    return batch.length;
  }

  /** Copies what the log holds into a build, in windows of so many events. */
  async fill(buildId: number, mostEvents: number): Promise<void> {
    const { lease, checkpoint } = this.#leases.get(buildId) ?? (await this.hold(buildId));
    const { store, pool } = this;
    const options = { store, pool, decode, buildId, log: silent, owner: 'test', leaseMs: 60_000 };
    const going = { signal: new AbortController().signal, tell: () => undefined };
    const at = await fillBuild({ ...options, mostEvents }, lease, checkpoint, going);
    this.#leases.set(buildId, { lease, checkpoint: at });
  }

  /** Takes the build for the moves to come; who held it before has crashed. */
  async hold(buildId: number): Promise<{ lease: Lease; checkpoint: Checkpoint }> {
    this.#leases.get(buildId)?.lease.drop();
    await this.pool.query(
      'UPDATE read_model.projection_build SET lease_until = NULL WHERE build_id = $1',
      [buildId],
    );
    const lease = await takeLease(this.pool, { buildId, owner: 'test', leaseMs: 60_000 });
    if ('by' in lease) throw new Error(`denied by ${lease.by}`);
    const held = { lease, checkpoint: lease.taken };
    this.#leases.set(buildId, held);
    return held;
  }

  held(buildId: number) {
    return this.#leases.get(buildId);
  }

  /** What readers see of a session at this moment. */
  async shown(sessionId: string): Promise<number | null> {
    const { rows } = await this.pool.query<{ revision: number }>(
      `SELECT applied_revision::integer AS revision FROM session_cursor WHERE session_id = $1`,
      [sessionId],
    );
    return rows[0]?.revision ?? null;
  }

  async isParked(sessionId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'SELECT FROM session_cursor WHERE session_id = $1 AND parked_revision IS NOT NULL',
      [sessionId],
    );
    return rowCount === 1;
  }

  /** Empties a build that readers do not see; it is filled from the beginning again. */
  async empty(buildId: number): Promise<void> {
    this.#leases.get(buildId)?.lease.drop();
    this.#leases.delete(buildId);
    for (const table of BUILD_TABLES) {
      await this.pool.query(`DELETE FROM read_model.${table} WHERE build_id = $1`, [buildId]);
    }
    await this.pool.query(
      `UPDATE read_model.projection_build SET position = '-1/-1', checkpoint_position = NULL,
         checkpoint_hash = NULL, lease_until = NULL WHERE build_id = $1`,
      [buildId],
    );
  }

  /** A connection in a transaction, which the test ends. */
  async transaction(): Promise<PoolClient> {
    const client = await this.pool.connect();
    await client.query('BEGIN');
    return client;
  }

  /** Whether anybody waits for a lock of the database right now. */
  async isAnyoneWaiting(): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `SELECT FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rowCount !== 0;
  }

  async close(): Promise<void> {
    for (const { lease } of this.#leases.values()) lease.drop();
    await this.database.drop();
  }
}
