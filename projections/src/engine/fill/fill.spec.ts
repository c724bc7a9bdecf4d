import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { decode } from '#event-store/codec/decode';
import { rebuildSession } from '../../rebuild/session-rows.ts';
import { failingPool, Killed } from '../../testing/failing-pool.ts';
import { fillFrom, standingStore } from '../../testing/filling.ts';
import { createReadDatabase, until } from '../../testing/read-database.ts';
import type { ReadDatabase } from '../../testing/read-database.ts';
import { logOf, STORIES } from '../../testing/stories.ts';
import { decoded, generation, scoring } from '../../testing/story.ts';
import { LeaseLost } from '../lease.ts';
import { foldRows } from '../memory-rows.ts';
import type { RunnerOptions } from '../runner.ts';
import { readTableRows } from '../table-rows.ts';
import { markWriter } from './writers.ts';

describe('a build that is filled by copying', () => {
  const log = logOf(STORIES);
  const expected = foldRows(
    Object.entries(STORIES).flatMap(([sessionId, story]) => decoded(sessionId, story)),
  );
  let database: ReadDatabase;

  beforeAll(async () => {
    database = await createReadDatabase();
  });
  beforeEach(async () => {
    await database.reset();
    await database.pool.query('TRUNCATE read_model.skipped_event');
  });
  afterAll(() => database.drop());

  const filled = (change: Partial<RunnerOptions> = {}) =>
    fillFrom(log, { pool: database.pool, ...change });

  it.each([1, 7, 2_000])('has the rows of the pure fold, in windows of %d', async (mostEvents) => {
    await filled({ mostEvents });
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
    const { rows } = await database.pool.query(
      'SELECT position, events_applied FROM read_model.projection_build',
    );
    const last = String(log.length - 1);
    expect(rows).toEqual([{ position: `${last}/${last}`, events_applied: String(log.length) }]);
  });

  it('has them too while readers see it, once there is a full window', async () => {
    await filled({ fills: false, mostEvents: log.length + 1 });
    expect((await readTableRows(database.pool, 1)).session_cursor).toEqual([]);
    await filled({ fills: false, mostEvents: 40 });
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
  });

  it('is whole up to its checkpoint whenever its process dies, and goes on from there', async () => {
    const failing = failingPool(database.pool);
    const bySession = Object.entries(STORIES).flatMap(([id, story]) => decoded(id, story));
    const applied = async () => {
      const { rows } = await database.pool.query<{ n: number }>(
        "SELECT split_part(position, '/', 1)::integer + 1 AS n FROM read_model.projection_build",
      );
      const ids = new Set(log.slice(0, rows[0]!.n).map(({ id }) => id));
      return bySession.filter(({ id }) => ids.has(id));
    };
    for (let isDone = false; !isDone;) {
      isDone = await filled({ pool: failing.pool, mostEvents: 40 }).then(
        () => true,
        (error: unknown) => {
          // Of a copy that was cut off it is the server that tells.
          if (!String(error).includes('killed before') && !(error instanceof Killed)) throw error;
          return false;
        },
      );
      expect(await readTableRows(database.pool, 1)).toEqual(foldRows(await applied()));
    }
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
    expect(failing.kills()).toBeGreaterThan(30);
  });

  it('parks what the database refuses and what cannot be read, as the runner does', async () => {
    // Postgres has no text with NUL in it.
    const nul = { ...STORIES, 's-plain': [...scoring('Per\0golas'), ...generation('a1')] };
    const poisoned = logOf(nul).map((event) =>
      event.stream.endsWith('s-again') && event.revision === 3n
        ? { ...event, type: 'SomethingNew' }
        : event,
    );
    await filled({ store: standingStore(poisoned), mostEvents: 50 });
    const { session_cursor: cursors, ...rows } = await readTableRows(database.pool, 1);
    expect(cursors.filter((row) => row['parked_revision'] !== null)).toMatchObject([
      { session_id: 's-again', applied_revision: '2', parked_revision: '3' },
      { session_id: 's-plain', applied_revision: '-1', parked_revision: '0' },
    ]);
    const { rows: builds } = await database.pool.query(
      "SELECT last_error, last_error_event->>'id' AS id FROM read_model.projection_build",
    );
    expect(builds).toMatchObject([
      {
        last_error: expect.stringMatching(/^Session s-(again|plain) is parked: /),
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
    const whole = (row: Readonly<Record<string, unknown>>) =>
      row['session_id'] !== 's-plain' && row['session_id'] !== 's-again';
    expect(rows.computed_factors.filter(whole)).toEqual(expected.computed_factors.filter(whole));
  });

  it('leaves a session where somebody else has brought it while a window was folded', async () => {
    const rebuilding = { pool: database.pool, store: standingStore(log), decode };
    const second = log.findIndex(
      ({ stream, type, revision }) =>
        stream.endsWith('s-again') && type === 'GenerationRequested' && revision > 1n,
    );
    let window = -1;
    const pace = async () => {
      window += 1;
      if (window === second) await rebuildSession(rebuilding, 1, 's-again');
    };
    await filled({ mostEvents: 1, pace });
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
  });

  it('heeds an event that was skipped while its window was folded', async () => {
    const { id } = log.find(
      (event) => event.stream.endsWith('s-cleared') && event.revision === 9n,
    )!;
    let paces = 0;
    const pace = async () => {
      paces += 1;
      if (paces !== 1) return;
      await database.pool.query(
        "INSERT INTO read_model.skipped_event VALUES ($1, 's-cleared', 9, 'ada', 'a test', now())",
        [id],
      );
    };
    await filled({ pace });
    const { rowCount } = await database.pool.query(
      'SELECT FROM segment_rich_content WHERE source_event_id = $1',
      [id],
    );
    expect(rowCount).toBe(0);
  });

  it('leaves no window under way when the log breaks off', async () => {
    const broken = async function* () {
      yield* log.slice(0, 40);
      throw new Error('cut off');
    };
    const store = { ...standingStore(log), readAll: broken };
    const other = await database.pool.connect();
    await other.query('BEGIN; LOCK TABLE read_model.session_cursor IN EXCLUSIVE MODE');
    const order: string[] = [];
    const ended = filled({ store, mostEvents: 40 }).catch((error: unknown) =>
      order.push(String(error)),
    );
    await until(async () => {
      const { rowCount } = await database.pool.query(
        `SELECT FROM pg_locks JOIN pg_database AS own ON own.oid = database
         WHERE own.datname = current_database() AND NOT granted`,
      );
      return rowCount === 1;
    });
    await pause(50);
    order.push('written');
    await other.query('COMMIT');
    other.release();
    await ended;
    expect(order).toEqual(['written', 'Error: cut off']);
  });

  it('commits nothing for a holder that was replaced', async () => {
    const pace = () =>
      database.pool
        .query('UPDATE read_model.projection_build SET fence = fence + 1')
        .then(() => {});
    await expect(filled({ pace })).rejects.toThrow(LeaseLost);
    const { session_cursor: cursors } = await readTableRows(database.pool, 1);
    expect(cursors).toEqual([]);
  });

  // The server waits for ever for the rows of a COPY, and holds what its transaction wrote.
  it('is not held up by a process that froze in the middle of a copy', async () => {
    const frozen = await database.pool.connect();
    frozen.on('error', () => undefined);
    await frozen.query('BEGIN');
    await markWriter(frozen, 1);
    await frozen.query(
      `INSERT INTO read_model.session_cursor (build_id, session_id, applied_revision, cleared,
         updated_at, source_revision, source_event_id, created_at)
       VALUES (1, 's-plain', 0, false, now(), 0, gen_random_uuid(), now())`,
    );
    const copy = frozen.query(copyFrom('COPY read_model.computed_factors_1 FROM STDIN'));
    const ended = new Promise((resolve) => copy.once('error', resolve));
    await filled();
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
    expect(await ended).toMatchObject({ message: expect.stringMatching(/terminat/) });
    frozen.release(true);
  });
});
