import { openMemoryEventStore } from '#event-store/memory';
import { decode } from '#event-store/codec/decode';
import type { EventStore } from '#event-store/port';
import type { ProjectionBuild } from '../builds/projection-build.table.ts';
import { Runner } from '../engine/runner.ts';
import type { RunnerOptions } from '../engine/runner.ts';
import type { SessionCursor } from '../session-cursor/session-cursor.table.ts';
import { createReadDatabase, silent } from './read-database.ts';
import type { ReadDatabase } from './read-database.ts';

/** A database, a log and the runners of one test. */
export class Stage {
  store: EventStore = openMemoryEventStore();
  #stops: (() => Promise<void>)[] = [];

  private constructor(readonly database: ReadDatabase) {}

  static async open(): Promise<Stage> {
    return new Stage(await createReadDatabase());
  }

  async reset(): Promise<void> {
    this.store = openMemoryEventStore();
    await this.database.reset();
  }

  /** Starts a runner of build 1; it is stopped at the end of the test. */
  run(options: Partial<RunnerOptions> = {}) {
    const { store } = this;
    const { pool } = this.database;
    const base = { store, pool, decode, log: silent, owner: 'one', buildId: 1, leaseMs: 15_000 };
    const runner = new Runner({ ...base, ...options });
    const stopping = new AbortController();
    const running = runner.run(stopping.signal);
    const stop = async () => {
      stopping.abort();
      await running;
    };
    this.#stops.push(stop);
    return { runner, stop, running };
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.#stops.map((stop) => stop()));
    this.#stops = [];
  }

  async build(): Promise<ProjectionBuild | undefined> {
    const { rows } = await this.database.pool.query<ProjectionBuild>(
      'SELECT * FROM read_model.projection_build WHERE build_id = 1',
    );
    return rows[0];
  }

  async cursor(sessionId: string): Promise<SessionCursor | undefined> {
    const { rows } = await this.database.pool.query<SessionCursor>(
      'SELECT * FROM session_cursor WHERE session_id = $1',
      [sessionId],
    );
    return rows[0];
  }

  async isAt(sessionId: string, revision: string): Promise<boolean> {
    return (await this.cursor(sessionId))?.applied_revision === revision;
  }
}
