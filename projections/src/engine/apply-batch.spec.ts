import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decode } from '#event-store/codec/decode';
import { createBuild } from '../builds/builds.ts';
import type { ProjectionBuild } from '../builds/projection-build.table.ts';
import { applyAll, NEW, take, TELLING } from '../testing/batches.ts';
import { createReadDatabase } from '../testing/read-database.ts';
import type { ReadDatabase } from '../testing/read-database.ts';
import { logOf, STORIES } from '../testing/stories.ts';
import { decoded, sha } from '../testing/story.ts';
import { applyBatch } from './apply-batch.ts';
import { decodeAll } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { LeaseLost } from './lease.ts';
import { foldRows } from './memory-rows.ts';
import { readTableRows } from './table-rows.ts';

const BUILD = 'SELECT * FROM read_model.projection_build WHERE build_id = 1';

describe('a batch on Postgres', () => {
  const expected = foldRows(
    Object.entries(STORIES).flatMap(([sessionId, story]) => decoded(sessionId, story)),
  );
  let database: ReadDatabase;
  let log: Incoming[];

  beforeAll(async () => {
    database = await createReadDatabase();
    log = await decodeAll(logOf(STORIES), decode);
  });
  beforeEach(() => database.reset());
  afterAll(() => database.drop());

  it.each([1, 7, 200])('gives the rows of the pure fold in batches of %d', async (size) => {
    await applyAll(database.pool, log, { size });
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
  });

  it('gives the same rows in a second build, which readers do not see', async () => {
    const client = await database.pool.connect();
    await createBuild(client, 2);
    client.release();
    await applyAll(database.pool, log, { size: 50, buildId: 2 });
    expect(await readTableRows(database.pool, 2)).toEqual(expected);
    const { rowCount } = await database.pool.query('SELECT FROM session_cursor');
    expect(rowCount).toBe(0);
  });

  it('changes nothing when the same events come twice', async () => {
    const checkpoint = await applyAll(database.pool, log, { size: 7 });
    const again = log.map((event, at) => ({
      ...event,
      position: { commit: BigInt(log.length + at), prepare: 0n },
    }));
    await applyAll(database.pool, again, { from: checkpoint });
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
  });

  it('applies the same event once when it stands in one batch twice', async () => {
    await applyAll(
      database.pool,
      log.flatMap((event) => [event, event]),
    );
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
  });

  it('writes nothing and moves nothing when it fails in the middle', async () => {
    await applyAll(database.pool, log.slice(0, 10));
    const before = await readTableRows(database.pool, 1);
    const { rows: build } = await database.pool.query<ProjectionBuild>(BUILD);
    const lease = await take(database.pool);
    const checkpoint = { ...NEW, position: { commit: 8n, prepare: 8n } };
    const applying = { pool: database.pool, lease };
    // The compare-and-set comes last, after all rows: the checkpoint is at 9, not at 8.
    const applied = applyBatch(applying, checkpoint, log.slice(10, 30), TELLING);
    await expect(applied).rejects.toThrow(LeaseLost);
    lease.drop();
    expect(await readTableRows(database.pool, 1)).toEqual(before);
    const { rows: after } = await database.pool.query<ProjectionBuild>(BUILD);
    expect(after[0]?.position).toBe(build[0]?.position);
  });

  it('refuses the commit of a holder whose fence was passed', async () => {
    const late = await take(database.pool, 'late');
    await database.pool.query(
      "UPDATE read_model.projection_build SET lease_until = clock_timestamp() - interval '1 s'",
    );
    const next = await take(database.pool, 'next');
    const batch = log.slice(0, 5);
    const byLate = applyBatch({ pool: database.pool, lease: late }, NEW, batch, TELLING);
    await expect(byLate).rejects.toThrow(LeaseLost);
    const applied = await applyBatch({ pool: database.pool, lease: next }, NEW, batch, TELLING);
    expect(applied.events).toBe(5);
    late.drop();
    next.drop();
  });

  it('remembers the event at the checkpoint', async () => {
    await applyAll(database.pool, log.slice(0, 3));
    const { rows } = await database.pool.query<ProjectionBuild>(BUILD);
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
