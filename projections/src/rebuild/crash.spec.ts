import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { activeBuild } from '../builds/builds.ts';
import { readTableRows } from '../engine/table-rows.ts';
import { failingPool, Killed } from '../testing/failing-pool.ts';
import { until } from '../testing/read-database.ts';
import { Works } from '../testing/rebuilding.ts';
import { generation, scoring, tell } from '../testing/story.ts';
import { advanceAll } from './keeper.ts';
import { applyOrders } from './orders.ts';
import type { Phase } from './projection-rebuild.table.ts';

const STORY = [...scoring('Pergolas'), ...generation('g1')];

describe('whoever looks after a rebuild and is killed at every statement', () => {
  let works: Works;
  let keep: () => Promise<void>;
  let kills: () => number;

  beforeEach(async () => {
    works = await Works.open();
    await tell(works.store, 's1', STORY);
    const crew = await works.start({}, false);
    await until(() => crew.status().state === 'following');
    const failing = failingPool(works.pool);
    kills = failing.kills;
    const keeper = { ...works.keeper, pool: failing.pool };
    keep = async () => {
      await unlessKilled(applyOrders(failing.pool, works.store));
      await unlessKilled(advanceAll(keeper));
    };
    await works.order({ type: 'BuildResumed', data: { buildId: 1, reason: 'the first order' } });
    await until(async () => {
      await keep();
      return (await works.pool.query('SELECT FROM read_model.operations_cursor')).rowCount === 1;
    });
  });
  afterEach(() => works.close());

  async function unlessKilled(work: Promise<unknown>): Promise<void> {
    await work.catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
  }

  /** Goes on until the rebuild is in this phase; readers see all rows at each step. */
  async function keptUntil(rebuildId: string, phase: Phase): Promise<void> {
    await until(async () => {
      await keep();
      const { rows } = await works.pool.query(
        `SELECT (SELECT count(*)::integer FROM computed_factors) AS factors,
           (SELECT count(*)::integer FROM segment_rich_content) AS contents,
           (SELECT count(*)::integer FROM session_cursor) AS cursors`,
      );
      expect(rows).toEqual([{ factors: 28, contents: 3, cursors: 1 }]);
      return (await works.rebuild(rebuildId))?.phase === phase;
    });
  }

  it('comes to the end, through a flip, a rollback and a second flip, and tells each fact once', async () => {
    const before = await readTableRows(works.pool, 1);
    const rebuildId = await works.request({ graceSeconds: 3_600 });
    await keptUntil(rebuildId, 'active');
    const data = { rebuildId, reason: 'a test' };
    await works.order({ type: 'RollbackRequested', data });
    await keptUntil(rebuildId, 'rolled_back');
    await works.order({ type: 'ActivationRequested', data });
    await keptUntil(rebuildId, 'active');
    await works.pool.query(
      'UPDATE read_model.projection_rebuild SET grace_until = clock_timestamp()',
    );
    await keptUntil(rebuildId, 'done');
    expect(await activeBuild(works.pool)).toBe(2);
    expect(await readTableRows(works.pool, 2)).toEqual(before);
    await until(async () => {
      await keep();
      return (await works.operationsTold()).at(-1)?.type === 'BuildRetired';
    });
    const facts = (await works.operationsTold()).filter(({ actorId }) => actorId !== 'ada');
    expect(facts.map(({ type }) => type)).toEqual([
      'RebuildVerified',
      'BuildActivated',
      'BuildRolledBack',
      'BuildActivated',
      'BuildRetired',
    ]);
    expect(kills()).toBeGreaterThan(100);
  });

  it('leaves nothing behind when the rebuild is cancelled', async () => {
    const rebuildId = await works.request({ activate: 'on_order' });
    await keptUntil(rebuildId, 'verified');
    await works.order({ type: 'RebuildCancelled', data: { rebuildId, reason: 'a test' } });
    await keptUntil(rebuildId, 'cancelled');
    const { rows } = await works.pool.query(
      "SELECT count(*)::integer AS left FROM pg_class WHERE relname ~ '_2$' AND relkind = 'r'",
    );
    expect(rows).toEqual([{ left: 0 }]);
    expect(await activeBuild(works.pool)).toBe(1);
  });
});
