import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sessionStream } from '#contract/streams';
import { START } from '#contract/recorded-event';
import type { RecordedEvent } from '#contract/recorded-event';
import { decode } from '#event-store/codec/decode';
import { createBuild } from '../builds/builds.ts';
import { createReadDatabase } from '../testing/read-database.ts';
import type { ReadDatabase } from '../testing/read-database.ts';
import {
  cancelled,
  cleared,
  decoded,
  failed,
  generation,
  requested,
  scoring,
  sealed,
  sha,
  stages,
} from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import { applyBatch } from './apply-batch.ts';
import { decodeAll } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { LeaseLost, takeLease } from './lease.ts';
import type { Checkpoint, Lease } from './lease.ts';
import { foldRows } from './memory-rows.ts';
import { readTableRows } from './table-rows.ts';

const TELLING = { status: 'catching_up', rate: 0 } as const;
const NEW: Checkpoint = { storeId: null, position: START, lastEvent: null };

/** Everything that changes rows: versions, failure, supersession, cancel, clear, late events. */
const STORIES: Readonly<Record<string, Story>> = {
  's-plain': [...scoring('Pergolas'), ...generation('a1')],
  's-again': [...scoring('Coats'), ...generation('b1'), ...generation('b2', 2)],
  's-failed': [
    ...scoring('Boats'),
    ...generation('c1'),
    ...requested('c2', 2),
    ...stages('c2', 1),
    ...failed('c2'),
  ],
  's-superseded': [
    ...scoring('Tents'),
    ...requested('d1'),
    ...stages('d1', 4),
    ...cancelled('d1', 'd2'),
    ...generation('d2', 2),
    ...stages('d1'),
  ],
  's-cleared': [
    ...scoring('Sheds'),
    ...generation('e1'),
    ...requested('e2', 2),
    ...stages('e2', 5),
    ...cancelled('e2'),
    ...cleared(1),
    ...stages('e2'),
  ],
};

/** The sessions' events, interleaved as they might stand in a log. */
function logOf(stories: Readonly<Record<string, Story>>): RecordedEvent[] {
  const streams = Object.entries(stories).map(([sessionId, story]) =>
    sealed(sessionId, story).map((event, index) => ({
      ...event,
      stream: sessionStream(sessionId),
      revision: BigInt(index),
      recordedAt: event.metadata.occurredAt,
    })),
  );
  const longest = Math.max(...streams.map((stream) => stream.length));
  return Array.from({ length: longest }, (_, at) => streams.flatMap((stream) => stream[at] ?? []))
    .flat()
    .map((event, at) => ({ ...event, position: { commit: BigInt(at), prepare: BigInt(at) } }));
}

describe('a batch on Postgres', () => {
  let database: ReadDatabase;
  let log: Incoming[];
  const expected = foldRows(
    Object.entries(STORIES).flatMap(([sessionId, story]) => decoded(sessionId, story)),
  );

  beforeAll(async () => {
    database = await createReadDatabase();
    log = await decodeAll(logOf(STORIES), decode);
  });
  beforeEach(() => database.reset());
  afterAll(() => database.drop());

  const take = async (owner = 'test', buildId = 1): Promise<Lease> => {
    const lease = await takeLease(database.pool, { buildId, owner, leaseMs: 5_000 });
    if ('by' in lease) throw new Error(`denied by ${lease.by}`);
    return lease;
  };

  async function applyAll(events: readonly Incoming[], size: number, from = NEW, buildId = 1) {
    const lease = await take('test', buildId);
    let checkpoint = from;
    for (let at = 0; at < events.length; at += size) {
      const batch = events.slice(at, at + size);
      const applying = { pool: database.pool, lease };
      ({ checkpoint } = await applyBatch(applying, checkpoint, batch, TELLING));
    }
    lease.drop();
    return checkpoint;
  }

  it.each([1, 7, 200])('gives the rows of the pure fold in batches of %d', async (size) => {
    await applyAll(log, size);
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
  });

  it('gives the same rows in a second build, which readers do not see', async () => {
    const client = await database.pool.connect();
    await createBuild(client, 2);
    client.release();
    await applyAll(log, 50, NEW, 2);
    expect(await readTableRows(database.pool, 2)).toEqual(expected);
    const { rowCount } = await database.pool.query('SELECT FROM session_cursor');
    expect(rowCount).toBe(0);
  });

  it('changes nothing when the same events come twice', async () => {
    const checkpoint = await applyAll(log, 7);
    const again = log.map((event, at) => ({
      ...event,
      position: { commit: BigInt(log.length + at), prepare: 0n },
    }));
    await applyAll(again, 200, checkpoint);
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
  });

  it('applies the same event once when it stands in one batch twice', async () => {
    await applyAll(
      log.flatMap((event) => [event, event]),
      200,
    );
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
  });

  it('writes nothing and moves nothing when it fails in the middle', async () => {
    await applyAll(log.slice(0, 10), 10);
    const before = await readTableRows(database.pool, 1);
    const { rows: build } = await database.pool.query(
      'SELECT * FROM read_model.projection_build WHERE build_id = 1',
    );
    const lease = await take();
    const checkpoint = { ...NEW, position: { commit: 8n, prepare: 8n } };
    const applying = { pool: database.pool, lease };
    // The compare-and-set comes last, after all rows: the checkpoint is at 9, not at 8.
    const applied = applyBatch(applying, checkpoint, log.slice(10, 30), TELLING);
    await expect(applied).rejects.toThrow(LeaseLost);
    lease.drop();
    expect(await readTableRows(database.pool, 1)).toEqual(before);
    const { rows: after } = await database.pool.query(
      'SELECT * FROM read_model.projection_build WHERE build_id = 1',
    );
    expect(after[0].position).toBe(build[0].position);
  });

  it('refuses the commit of a holder whose fence was passed', async () => {
    const late = await take('late');
    await database.pool.query(
      "UPDATE read_model.projection_build SET lease_until = clock_timestamp() - interval '1 s'",
    );
    const next = await take('next');
    const batch = log.slice(0, 5);
    const byLate = applyBatch({ pool: database.pool, lease: late }, NEW, batch, TELLING);
    await expect(byLate).rejects.toThrow(LeaseLost);
    const applied = await applyBatch({ pool: database.pool, lease: next }, NEW, batch, TELLING);
    expect(applied.events).toBe(5);
    late.drop();
    next.drop();
  });

  it('parks the session of an event that cannot be decoded, and goes on with the others', async () => {
    const poisoned = log.map((event) =>
      event.sessionId === 's-again' && event.revision === 2n
        ? { ...event, content: { error: 'UndecodableEvent: not JSON' } }
        : event,
    );
    await applyAll(poisoned, 7);
    const rows = await readTableRows(database.pool, 1);
    const cursors = rows.session_cursor;
    expect(cursors.find((row) => row['session_id'] === 's-again')).toMatchObject({
      applied_revision: '1',
      parked_revision: '2',
      parked_error: 'UndecodableEvent: not JSON',
    });
    const others = (row: Readonly<Record<string, unknown>>) => row['session_id'] !== 's-again';
    expect(cursors.filter(others)).toEqual(expected.session_cursor.filter(others));
    expect(rows.computed_factors.filter(others)).toEqual(expected.computed_factors.filter(others));
  });

  it('parks a session whose very first event cannot be applied', async () => {
    const [first] = log;
    await applyAll([{ ...first!, content: { error: 'broken' } }], 1);
    const { rows } = await database.pool.query('SELECT * FROM session_cursor');
    expect(rows).toMatchObject([
      { session_id: 's-plain', applied_revision: '-1', topic: null, parked_revision: '0' },
    ]);
  });

  it('parks only the session whose data the database refuses', async () => {
    // Postgres has no text with NUL in it.
    const nul = { ...STORIES, 's-plain': [...scoring('Per\0golas'), ...generation('a1')] };
    await applyAll(await decodeAll(logOf(nul), decode), 200);
    const { session_cursor: cursors } = await readTableRows(database.pool, 1);
    expect(cursors.filter((row) => row['parked_revision'] !== null)).toMatchObject([
      { session_id: 's-plain', applied_revision: '-1', parked_revision: '0' },
    ]);
    expect(cursors).toHaveLength(5);
  });

  it('parks a session with a gap at the revision that is missing', async () => {
    const gap = log.filter(
      (event) => event.sessionId !== 's-plain' || ![3n, 4n].includes(event.revision),
    );
    await applyAll(gap, 7);
    const { rows } = await database.pool.query(
      "SELECT * FROM session_cursor WHERE session_id = 's-plain'",
    );
    expect(rows).toMatchObject([
      {
        applied_revision: '2',
        parked_revision: '3',
        parked_error: 'Gap in the log: revision 3 is due and 5 came',
      },
    ]);
  });

  it('shows readers the visible generation of the active build through the plain views', async () => {
    const count = async (view: string) => {
      const { rows } = await database.pool.query(
        `SELECT session_id, generation_id, count(*)::integer FROM ${view}
         GROUP BY 1, 2 ORDER BY 1, 2`,
      );
      return rows.map((row) => [row.generation_id, row.count]);
    };
    await applyAll(log, 200);
    // s-again shows its second, s-failed its first, s-superseded its second, s-cleared none.
    const visible = ['b2', 'c1', 'a1', 'd2'];
    expect(await count('computed_factors')).toEqual(visible.map((id) => [id, 28]));
    expect(await count('pattern_evaluations')).toEqual(visible.map((id) => [id, 41]));
    expect(await count('pattern_matches')).toEqual(visible.map((id) => [id, 6]));
    expect(await count('monte_carlo_scenarios')).toEqual(visible.map((id) => [id, 5]));
    expect(await count('scenario_selection')).toEqual(visible.map((id) => [id, 5]));
    expect(await count('visible_generation')).toEqual(visible.map((id) => [id, 1]));
    expect((await count('results_generation_status')).map(([id]) => id)).toEqual([
      'b2',
      'c2',
      'a1',
      'd2',
    ]);
    expect(await count('generation_history')).toHaveLength(9);
  });

  it('leaves no row of a cleared session but its history', async () => {
    await applyAll(log, 7);
    const rows = await readTableRows(database.pool, 1, 's-cleared');
    const counts = Object.fromEntries(
      Object.entries(rows).map(([table, ofTable]) => [table, ofTable.length]),
    );
    expect(counts).toEqual({
      computed_factors: 0,
      pattern_matches: 0,
      pattern_evaluations: 0,
      monte_carlo_scenarios: 0,
      scenario_selection: 0,
      results_generation_status: 2,
      session_cursor: 1,
    });
  });

  it('remembers the event at the checkpoint', async () => {
    await applyAll(log.slice(0, 3), 3);
    const { rows } = await database.pool.query(
      'SELECT * FROM read_model.projection_build WHERE build_id = 1',
    );
    expect(rows).toMatchObject([
      {
        position: '2/2',
        checkpoint_position: '2/2',
        checkpoint_hash: sha('s-failed@0'),
        events_applied: '3',
      },
    ]);
  });
});
