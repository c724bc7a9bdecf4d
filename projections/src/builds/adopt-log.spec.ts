import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { readTableRows } from '../engine/table-rows.ts';
import { silent, until } from '../testing/read-database.ts';
import { Stage } from '../testing/runners.ts';
import { generation, scoring, tell } from '../testing/story.ts';
import { adoptLog } from './adopt-log.ts';
import { activeBuild } from './builds.ts';

const STORY = [...scoring('Pergolas'), ...generation('g1')];

describe('a log that the read tables were not filled from', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.stopAll());
  afterAll(() => stage.database.drop());

  const adopt = (store = stage.store, patience: { patienceMs?: number } = {}) =>
    adoptLog({ store, pool: stage.database.pool, log: silent, owner: 'admin', ...patience });

  it('fills a build of its own, which is shown when it is whole; the one before stays', async () => {
    await tell(stage.store, 's1', STORY);
    const first = stage.run({ leaseMs: 600_000 });
    await until(() => first.runner.status.state === 'following');
    expect(await adopt()).toMatchObject({ kind: 'denied', denied: { by: 'one' } });
    await first.stop();
    expect(await adopt()).toEqual({ kind: 'belongs', buildId: 1 });
    const { pool } = stage.database;
    const shown = await readTableRows(pool, 1);

    stage.store = openMemoryEventStore();
    await tell(stage.store, 's1', STORY);
    await tell(stage.store, 's2', STORY.slice(0, 3));
    const refused = stage.run();
    await refused.running;
    expect(await adopt()).toEqual({ kind: 'filled', buildId: 2, before: 1 });
    expect(await activeBuild(pool)).toBe(2);
    expect(await readTableRows(pool, 2, 's1')).toEqual(await readTableRows(pool, 1, 's1'));
    expect(await stage.isAt('s2', '2')).toBe(true);
    expect(await readTableRows(pool, 1)).toEqual(shown);
    expect(await adopt()).toEqual({ kind: 'belongs', buildId: 2 });
  });

  it('goes on with the build that an earlier run began', async () => {
    const { pool } = stage.database;
    stage.store = openMemoryEventStore();
    await tell(stage.store, 's3', STORY);
    let looks = 0;
    const cut: EventStore = {
      ...stage.store,
      readAll: (after, options) => {
        looks += 1; // the first is the runner's own
        if (looks > 1) throw new Error('cut off');
        return stage.store.readAll(after, options);
      },
    };
    await expect(adopt(cut)).rejects.toThrow('cut off');
    expect(looks).toBe(2);
    expect(await activeBuild(pool)).toBe(2);
    expect(await adopt()).toEqual({ kind: 'filled', buildId: 3, before: 2 });
    const { rows } = await pool.query('SELECT build_id FROM read_model.projection_build');
    expect(rows).toHaveLength(3);
  });

  it('ends with the reason when nothing moves, and goes on when it is asked again', async () => {
    stage.store = openMemoryEventStore();
    await tell(stage.store, 's4', STORY);
    const mute = {
      ...stage.store,
      subscribe: () => {
        throw new Error('no line to the log');
      },
    };
    await expect(adopt(mute, { patienceMs: 0 })).rejects.toThrow(/^Build 4 stood still for 0 s\. /);
    // Whoever waits long enough for a first failure is told of it.
    let reason = '';
    for (let patienceMs = 250; !reason.includes('no line to the log'); patienceMs *= 2) {
      reason = await adopt(mute, { patienceMs }).then(() => 'filled', String);
      expect(reason).toMatch('Build 4 stood still for ');
    }
    expect(await activeBuild(stage.database.pool)).toBe(3);
    expect(await adopt()).toEqual({ kind: 'filled', buildId: 4, before: 3 });
  });
});
