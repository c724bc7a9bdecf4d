import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { sessionStream } from '#contract/streams';
import type { EventStore } from '#event-store/port';
import { until } from '../testing/read-database.ts';
import { Stage } from '../testing/runners.ts';
import { decoded, generation, requested, scoring, sealed, stages, tell } from '../testing/story.ts';
import { projectionLag } from './lag.ts';
import { foldRows } from './memory-rows.ts';
import { readTableRows } from './table-rows.ts';

const STORY = [...scoring('Pergolas'), ...generation('g1')];
const LAST = String(STORY.length - 1);

describe('a runner', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });
  beforeEach(() => stage.reset());
  afterEach(() => stage.stopAll());
  afterAll(() => stage.database.drop());

  it('applies what is there, then what comes, and says that it follows', async () => {
    await tell(stage.store, 's1', STORY.slice(0, 4));
    const { runner } = stage.run();
    await until(() => runner.status.state === 'following');
    expect(await stage.isAt('s1', '3')).toBe(true);
    await tell(stage.store, 's1', STORY.slice(4));
    await until(() => stage.isAt('s1', LAST));
    await until(() => runner.status.position === `${LAST}/${LAST}`);
    expect(await readTableRows(stage.database.pool, 1)).toEqual(foldRows(decoded('s1', STORY)));
    expect(await stage.build()).toMatchObject({
      status: 'following',
      position: `${LAST}/${LAST}`,
      lease_owner: 'one',
    });
  });

  it('resumes where it stopped, and gives the build back', async () => {
    await tell(stage.store, 's1', STORY.slice(0, 6));
    const first = stage.run();
    await until(() => first.runner.status.state === 'following');
    await first.stop();
    expect(await stage.build()).toMatchObject({
      status: 'stopped',
      position: '5/5',
      lease_owner: null,
    });
    await tell(stage.store, 's1', STORY.slice(6));
    stage.run({ owner: 'two' });
    await until(() => stage.isAt('s1', LAST));
    expect(await readTableRows(stage.database.pool, 1)).toEqual(foldRows(decoded('s1', STORY)));
    expect(await stage.build()).toMatchObject({ events_applied: String(STORY.length) });
  });

  it('tells readers which sessions moved when it commits', async () => {
    const listener = new pg.Client({ connectionString: stage.database.url });
    await listener.connect();
    const heard: unknown[] = [];
    listener.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '')));
    await listener.query('LISTEN read_model');
    stage.run();
    await tell(stage.store, 's1', scoring('Pergolas'));
    await until(() => heard.length > 0);
    expect(heard[0]).toEqual({ build: 1, sessions: { s1: '0' } });
    await listener.end();
  });

  it('goes on with the other sessions when one is poisoned', async () => {
    const [poison] = sealed('bad', scoring('Bad'));
    const broken = { ...poison!, data: new TextEncoder().encode('{"topic":') };
    await stage.store.append(sessionStream('bad'), 'none', [broken]);
    await tell(stage.store, 's1', STORY);
    stage.run();
    await until(() => stage.isAt('s1', LAST));
    expect(await stage.cursor('bad')).toMatchObject({
      parked_revision: '0',
      parked_error: expect.stringMatching('UndecodableEvent: resultsession-bad@0') as unknown,
    });
    expect(await projectionLag(stage.database.pool, stage.store)).toMatchObject({
      parkedSessions: 1,
      lastError: expect.stringMatching(/^Session bad is parked: UndecodableEvent/) as unknown,
      lastErrorEvent: {
        ...{ stream: 'resultsession-bad', revision: '0' },
        ...{ id: poison!.id, type: 'ScoringCompleted' },
      },
    });
  });

  it.each([
    ['batches', {}],
    ['windows', { mostEvents: 4 }],
  ])(
    'names the event that it cannot go on after in %s, and keeps what is before',
    async (_, steps) => {
      await stage.database.pool.query(`
      CREATE FUNCTION read_model.refuse() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'no such luck'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON read_model.computed_factors
        FOR EACH ROW WHEN (NEW.session_id = 'bad') EXECUTE FUNCTION read_model.refuse()`);
      const poisoned = [...scoring('Bad'), ...requested('g1'), ...stages('g1', 2)];
      await tell(stage.store, 's1', STORY);
      await tell(stage.store, 'bad', poisoned);
      stage.run(steps);
      await until(async () => (await stage.build())?.last_error === 'error: no such luck');
      expect(await stage.build()).toMatchObject({
        last_error_event: {
          ...{ stream: 'resultsession-bad', revision: '2' },
          ...{ id: sealed('bad', poisoned)[2]!.id, type: 'FactorsComputed' },
        },
      });
      expect([await stage.isAt('s1', LAST), await stage.isAt('bad', '1')]).toEqual([true, true]);
      await stage.database.pool.query('DROP FUNCTION read_model.refuse() CASCADE');
      await until(() => stage.isAt('bad', '3'));
    },
  );

  it('loses and doubles nothing when its connections break again and again', async () => {
    const lines = { connectionString: stage.database.url, application_name: 'cut again and again' };
    const pool = new pg.Pool(lines);
    pool.on('error', () => undefined);
    const { runner, stop } = stage.run({ pool });
    await until(() => runner.status.state === 'following');
    const cut = () =>
      stage.database.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = $1`,
        [lines.application_name],
      );
    for (const event of [0, 4, 8, 12]) {
      await tell(stage.store, 's1', STORY.slice(event, event + 4));
      await cut();
    }
    await until(() => stage.isAt('s1', LAST));
    expect(await readTableRows(stage.database.pool, 1)).toEqual(foldRows(decoded('s1', STORY)));
    await stop();
    await pool.end();
  });

  it('backs off and says why when the log cannot be read, and skips nothing', async () => {
    await tell(stage.store, 's1', STORY);
    let isAway = true;
    const flaky: EventStore = {
      ...stage.store,
      subscribe: (after, options) => {
        if (!isAway) return stage.store.subscribe(after, options);
        throw new Error('the log is away');
      },
    };
    const { runner } = stage.run({ store: flaky });
    await until(() => runner.status.state === 'backing_off');
    expect(await stage.build()).toMatchObject({
      status: 'backing_off',
      last_error: 'Error: the log is away',
    });
    isAway = false;
    await until(() => stage.isAt('s1', LAST));
  });

  it('measures its lag apart from whether it is alive', async () => {
    await tell(stage.store, 's1', [...scoring('Pergolas'), ...requested('g1'), ...stages('g1', 2)]);
    expect(await projectionLag(stage.database.pool, stage.store)).toMatchObject({
      events: 4,
      more: false,
      advancing: false,
    });
    stage.run();
    const isAlive = async () => (await projectionLag(stage.database.pool, stage.store)).advancing;
    await until(async () => (await stage.isAt('s1', '3')) && (await isAlive()));
    const lag = await projectionLag(stage.database.pool, stage.store);
    expect(lag).toMatchObject({ events: 0, seconds: 0, owner: 'one' });
  });
});
