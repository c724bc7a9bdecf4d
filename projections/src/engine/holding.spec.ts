import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { until } from '../testing/read-database.ts';
import { Stage } from '../testing/runners.ts';
import { generation, scoring, tell } from '../testing/story.ts';
import { projectionLag } from './lag.ts';
import { takeLease } from './lease.ts';

const STORY = [...scoring('Pergolas'), ...generation('g1')];

describe('the right to fill a build', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });
  beforeEach(() => stage.reset());
  afterEach(() => stage.stopAll());
  afterAll(() => stage.database.drop());

  it('is denied while another holds the build, says by whom, and takes over when that one ends', async () => {
    await tell(stage.store, 's1', STORY);
    const first = stage.run({ leaseMs: 600_000 });
    await until(() => first.runner.status.state === 'following');
    const second = stage.run({ owner: 'two', leaseMs: 1_500 });
    await until(() => second.runner.status.state === 'denied');
    expect(second.runner.status.denied).toMatchObject({ by: 'one' });
    expect(second.runner.status.denied?.until.getTime()).toBeGreaterThan(Date.now());
    const lag = () => projectionLag(stage.database.pool, stage.store);
    let seen = await lag();
    await until(async () => {
      seen = await lag(); // a standby is told only for as long as its own lease
      return seen.standbys.length > 0;
    });
    expect(seen).toMatchObject({
      owner: 'one',
      standbys: [{ owner: 'two', deniedBy: 'one' }],
    });
    await first.stop();
    await until(() => second.runner.status.state === 'following');
    expect(await stage.build()).toMatchObject({ lease_owner: 'two', events_applied: '14' });
    expect(await lag()).toMatchObject({ standbys: [] });
  });

  it('takes over when a holder shows no sign of life for its whole lease', async () => {
    const holder = { buildId: 1, owner: 'frozen', leaseMs: 600_000 };
    const frozen = await takeLease(stage.database.pool, holder);
    if ('by' in frozen) throw new Error('denied');
    await tell(stage.store, 's1', STORY);
    const { runner } = stage.run({ leaseMs: 1_500 });
    await until(() => runner.status.state === 'denied');
    // As if all of its lease had passed: its database session is still there.
    await stage.database.pool.query(
      'UPDATE read_model.projection_build SET lease_until = clock_timestamp()',
    );
    await until(() => runner.status.state === 'following');
    expect(await stage.isAt('s1', '13')).toBe(true);
    frozen.drop();
  });

  it('takes over at once when the database session of the holder has ended', async () => {
    const lease = { buildId: 1, owner: 'killed', leaseMs: 3_600_000 };
    const killed = await takeLease(stage.database.pool, lease);
    if ('by' in killed) throw new Error('denied');
    killed.drop();
    const { runner } = stage.run();
    await until(() => runner.status.state === 'following');
  });

  it('refuses a log that the tables were not filled from', async () => {
    await tell(stage.store, 's1', STORY);
    const first = stage.run();
    await until(() => first.runner.status.state === 'following');
    await first.stop();
    const other = openMemoryEventStore();
    await tell(other, 's1', STORY);
    const second = stage.run({ store: other });
    await second.running;
    expect(second.runner.status).toMatchObject({ state: 'refused' });
    expect(second.runner.status.error).toMatch(
      /were filled from log .+, and this is log .+run `npm run events:adopt`/,
    );
    expect(await stage.build()).toMatchObject({
      status: 'refused',
      position: '13/13',
      lease_owner: null,
    });
  });

  it('refuses a log that lost its end, and one in which another event stands at the checkpoint', async () => {
    await tell(stage.store, 's1', STORY);
    const { runner, stop } = stage.run();
    await until(() => runner.status.state === 'following');
    await stop();
    const id = await stage.store.storeId();
    const shorter: EventStore = { ...openMemoryEventStore(), storeId: async () => id };
    await tell(shorter, 's1', STORY.slice(0, 5));
    const afterShorter = stage.run({ store: shorter });
    await afterShorter.running;
    expect(afterShorter.runner.status.error).toMatch('is at 13/13, and the log ends at 4/4');
    const rewritten: EventStore = { ...openMemoryEventStore(), storeId: async () => id };
    await tell(rewritten, 's2', STORY);
    const afterRewritten = stage.run({ store: rewritten });
    await afterRewritten.running;
    expect(afterRewritten.runner.status.error).toMatch('another event at 13/13');
    expect(await stage.build()).toMatchObject({
      status: 'refused',
      last_error_event: { stream: 'resultsession-s2', revision: '13' },
    });
  });
});
