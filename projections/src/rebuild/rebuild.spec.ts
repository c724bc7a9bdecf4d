import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { activeBuild } from '../builds/builds.ts';
import { readTableRows } from '../engine/table-rows.ts';
import { until } from '../testing/read-database.ts';
import { Works } from '../testing/rebuilding.ts';
import { STORIES } from '../testing/stories.ts';
import { generation, scoring, tell } from '../testing/story.ts';
import { planRebuild } from './plan.ts';

const STORY = [...scoring('Pergolas'), ...generation('g1')];

describe('a rebuild of everything', () => {
  let works: Works;

  beforeEach(async () => {
    works = await Works.open();
  });
  afterEach(() => works.close());

  async function follows(): Promise<void> {
    const projections = await works.start();
    await until(() => projections.status().state === 'following');
  }

  async function tables(): Promise<string[]> {
    const { rows } = await works.pool.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'read_model'::regnamespace AND relname LIKE 'computed_factors\\__'
       ORDER BY 1`,
    );
    return rows.map((row) => row.name);
  }

  it('fills a build beside the live one, compares them, shows it, and drops the one before', async () => {
    for (const [id, story] of Object.entries(STORIES)) await tell(works.store, id, story);
    await follows();
    const before = await readTableRows(works.pool, 1);
    const rebuildId = await works.request({ graceSeconds: 0 });
    const done = await works.reaches(rebuildId, 'done');
    expect(done).toMatchObject({ build_id: 2, before_id: 1, error: null, requested_by: 'ada' });
    expect(done.report).toMatchObject({ sameCode: true, sessions: 6, differing: 0, examples: [] });
    expect(await activeBuild(works.pool)).toBe(2);
    expect(await readTableRows(works.pool, 2)).toEqual(before);
    expect(await tables()).toEqual(['computed_factors_2']);
    await until(async () => (await works.operationsTold()).length >= 4);
    expect(await works.operationsTold()).toMatchObject([
      { type: 'RebuildRequested', actorId: 'ada', data: { reason: 'a test' } },
      { type: 'RebuildVerified', data: { outcome: 'equal', sessions: 6, differing: 0 } },
      { type: 'BuildActivated', actorId: 'projections', data: { buildId: 2, before: 1 } },
      { type: 'BuildRetired', data: { buildId: 1 } },
    ]);
  });

  // An order that came before the cursor of orders was made was taken for one of an older database.
  it('is carried out when it is ordered as soon as the projections have started', async () => {
    await works.start();
    const done = await works.reaches(await works.request({ sessions: ['nobody'] }), 'done');
    expect(done.outcomes).toEqual({ nobody: 'absent: the read tables do not know it' });
  });

  it('goes back to the build before and forward again, and both follow meanwhile', async () => {
    await tell(works.store, 's1', STORY);
    await follows();
    const rebuildId = await works.request();
    const data = { rebuildId, reason: 'a test' };
    await works.reaches(rebuildId, 'active');
    await tell(works.store, 's1', generation('g2', 2));
    await works.order({ type: 'RollbackRequested', data });
    await works.reaches(rebuildId, 'rolled_back');
    expect(await activeBuild(works.pool)).toBe(1);
    await until(async () => (await planRebuild(works.pool)).events === 27);
    expect(await works.rebuild(rebuildId)).toMatchObject({ events_total: '14' });
    await tell(works.store, 's1', generation('g3', 3));
    await works.order({ type: 'ActivationRequested', data });
    await works.reaches(rebuildId, 'active');
    expect(await activeBuild(works.pool)).toBe(2);
    await until(async () => {
      const { rows } = await works.pool.query('SELECT visible_generation_id FROM session_cursor');
      return rows[0]?.visible_generation_id === 'g3';
    });
  });

  it('fails when the same code gives other rows, and leaves readers where they are', async () => {
    await tell(works.store, 's1', STORY);
    await follows();
    await works.pool.query(`UPDATE read_model.computed_factors SET coverage = 0.1
      WHERE factor_id = 'F11'`);
    const failed = await works.reaches(await works.request(), 'failed');
    expect(failed.error).toBe('1 session differs, and the code is the same');
    expect(failed.report?.examples).toEqual([
      {
        sessionId: 's1',
        revision: '13',
        changes: ['computed_factors g1 consumer F11: coverage 0.1 -> 1'],
      },
    ]);
    expect(await activeBuild(works.pool)).toBe(1);
    expect(await tables()).toEqual(['computed_factors_1']);
  });

  it('shows what other code gives only when exactly that was approved', async () => {
    await tell(works.store, 's1', STORY);
    await follows();
    await works.pool.query(`UPDATE read_model.computed_factors SET coverage = 0.1
      WHERE factor_id = 'F11'`);
    await works.pool.query("UPDATE read_model.projection_build SET fingerprint = 'older'");
    const rebuildId = await works.request();
    const { digest } = await works.reaches(rebuildId, 'differs');
    const reason = 'the coverage was wrong';
    const approve = (sha: string) =>
      works.order({ type: 'RebuildApproved', data: { rebuildId, digest: sha, reason } });
    await approve('0'.repeat(64));
    await until(async () => (await works.rebuild(rebuildId))?.refused_order != null);
    expect(await works.rebuild(rebuildId)).toMatchObject({ phase: 'differs' });
    await approve(digest ?? '');
    expect(await works.reaches(rebuildId, 'active')).toMatchObject({ approved_digest: digest });
  });

  it('stops within a batch when paused, goes on where it was, and can be cancelled', async () => {
    await tell(works.store, 's1', STORY);
    await follows();
    const rebuildId = await works.request({ activate: 'on_order' });
    const data = { rebuildId, reason: 'a test' };
    await works.reaches(rebuildId, 'verified');
    await works.order({ type: 'RebuildPaused', data });
    const shadow = async () => {
      const { rows } = await works.pool.query<{ position: string; paused: boolean }>(
        'SELECT position, paused FROM read_model.projection_build WHERE build_id = 2',
      );
      return rows[0];
    };
    await until(async () => (await shadow())?.paused === true);
    const { position } = (await shadow())!;
    await tell(works.store, 's1', generation('g2', 2));
    await until(
      async () =>
        (await works.pool.query('SELECT FROM session_cursor WHERE applied_revision = 26'))
          .rowCount === 1,
    );
    expect(await shadow()).toMatchObject({ position });
    await works.order({ type: 'RebuildResumed', data });
    await until(async () => (await shadow())?.position !== position);
    await works.order({ type: 'RebuildCancelled', data });
    await works.reaches(rebuildId, 'cancelled');
    expect(await tables()).toEqual(['computed_factors_1']);
  });

  it('is planned from what is there, without changing anything', async () => {
    await tell(works.store, 's1', STORY);
    await follows();
    const plan = await planRebuild(works.pool);
    // 28 factors, 6 matches, 41 evaluations, 5 scenarios and selections, 3 personas and contents, 1 run, 1 cursor
    expect(plan).toMatchObject({
      activeBuild: 1,
      events: 14,
      sessions: 1,
      rows: 93,
      refused: null,
    });
    expect(plan.estimate).toEqual({
      status: 'unavailable',
      reason: 'No rebuild was finished here yet.',
    });
    expect(plan.disk.neededBytes).toBe(2 * plan.bytes);
    await works.reaches(await works.request({ graceSeconds: 0 }), 'done');
    expect((await planRebuild(works.pool)).estimate).toMatchObject({ status: 'measured' });
  });
});
