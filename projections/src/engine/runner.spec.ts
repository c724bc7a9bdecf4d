import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { sessionStream } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { createReadDatabase, silent, until } from '../testing/read-database.ts';
import type { ReadDatabase } from '../testing/read-database.ts';
import { decoded, generation, requested, scoring, sealed, stages, tell } from '../testing/story.ts';
import { projectionLag } from './lag.ts';
import { takeLease } from './lease.ts';
import { foldRows } from './memory-rows.ts';
import { Runner } from './runner.ts';
import type { RunnerOptions } from './runner.ts';
import { readTableRows } from './table-rows.ts';

const STORY = [...scoring('Pergolas'), ...generation('g1')];

describe('a runner', () => {
  let database: ReadDatabase;
  let store: EventStore;
  let stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    database = await createReadDatabase();
  });
  beforeEach(async () => {
    store = openMemoryEventStore();
    await database.reset();
  });
  afterEach(async () => {
    await Promise.all(stops.map((stop) => stop()));
    stops = [];
  });
  afterAll(() => database.drop());

  function run(options: Partial<RunnerOptions> = {}) {
    const { pool } = database;
    const base = { store, pool, decode, log: silent, owner: 'one', buildId: 1, leaseMs: 5_000 };
    const runner = new Runner({ ...base, ...options });
    const stopping = new AbortController();
    const running = runner.run(stopping.signal);
    const stop = async () => {
      stopping.abort();
      await running;
    };
    stops.push(stop);
    return { runner, stop, running };
  }

  const row = async () =>
    (await database.pool.query('SELECT * FROM read_model.projection_build')).rows[0];
  const revisionOf = async (sessionId: string) => {
    const text = 'SELECT applied_revision FROM session_cursor WHERE session_id = $1';
    const { rows } = await database.pool.query(text, [sessionId]);
    return rows[0]?.applied_revision;
  };

  it('applies what is there, then what comes, and says that it follows', async () => {
    await tell(store, 's1', STORY.slice(0, 4));
    const { runner } = run();
    await until(() => runner.status.state === 'following');
    expect(await revisionOf('s1')).toBe('3');
    await tell(store, 's1', STORY.slice(4));
    await until(async () => (await revisionOf('s1')) === '9');
    await until(() => runner.status.position === '9/9');
    expect(await readTableRows(database.pool, 1)).toEqual(foldRows(decoded('s1', STORY)));
    expect(await row()).toMatchObject({ status: 'following', position: '9/9', lease_owner: 'one' });
  });

  it('resumes where it stopped, and gives the build back', async () => {
    await tell(store, 's1', STORY.slice(0, 6));
    const first = run();
    await until(() => first.runner.status.state === 'following');
    await first.stop();
    expect(await row()).toMatchObject({ status: 'stopped', position: '5/5', lease_owner: null });
    await tell(store, 's1', STORY.slice(6));
    run({ owner: 'two' });
    await until(async () => (await revisionOf('s1')) === '9');
    expect(await readTableRows(database.pool, 1)).toEqual(foldRows(decoded('s1', STORY)));
    expect(await row()).toMatchObject({ events_applied: '10' });
  });

  it('tells readers which sessions moved when it commits', async () => {
    const listener = new pg.Client({ connectionString: database.url });
    await listener.connect();
    const heard: unknown[] = [];
    listener.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '')));
    await listener.query('LISTEN read_model');
    run();
    await tell(store, 's1', scoring('Pergolas'));
    await until(() => heard.length > 0);
    expect(heard[0]).toEqual({ build: 1, sessions: { s1: '0' } });
    await listener.end();
  });

  it('is denied while another holds the build, says by whom, and takes over when that one ends', async () => {
    await tell(store, 's1', STORY);
    const first = run();
    await until(() => first.runner.status.state === 'following');
    const second = run({ owner: 'two', leaseMs: 30 });
    await until(() => second.runner.status.state === 'denied');
    expect(second.runner.status.denied).toMatchObject({ by: 'one' });
    expect(second.runner.status.denied?.until.getTime()).toBeGreaterThan(Date.now());
    await first.stop();
    await until(() => second.runner.status.state === 'following');
    expect(await row()).toMatchObject({ lease_owner: 'two', events_applied: '10' });
  });

  it('takes over when a holder shows no sign of life for its whole lease', async () => {
    const lease = { buildId: 1, owner: 'frozen', leaseMs: 500 };
    const frozen = await takeLease(database.pool, lease);
    if ('by' in frozen) throw new Error('denied');
    await tell(store, 's1', STORY);
    const { runner } = run({ leaseMs: 500 });
    await until(() => runner.status.state === 'denied');
    await until(() => runner.status.state === 'following');
    expect(await revisionOf('s1')).toBe('9');
    frozen.drop();
  });

  it('takes over at once when the database session of the holder has ended', async () => {
    const lease = { buildId: 1, owner: 'killed', leaseMs: 3_600_000 };
    const killed = await takeLease(database.pool, lease);
    if ('by' in killed) throw new Error('denied');
    killed.drop();
    const { runner } = run();
    await until(() => runner.status.state === 'following');
  });

  it('refuses a log that the tables were not filled from', async () => {
    await tell(store, 's1', STORY);
    const first = run();
    await until(() => first.runner.status.state === 'following');
    await first.stop();
    const other = openMemoryEventStore();
    await tell(other, 's1', STORY);
    const second = run({ store: other });
    await second.running;
    expect(second.runner.status).toMatchObject({ state: 'refused' });
    expect(second.runner.status.error).toMatch(
      /were filled from log .+, and this is log .+rebuild/,
    );
    expect(await row()).toMatchObject({ status: 'refused', position: '9/9', lease_owner: null });
  });

  it('refuses a log that lost its end, and one in which another event stands at the checkpoint', async () => {
    await tell(store, 's1', STORY);
    const { runner, stop } = run();
    await until(() => runner.status.state === 'following');
    await stop();
    const id = await store.storeId();
    const shorter: EventStore = { ...openMemoryEventStore(), storeId: async () => id };
    await tell(shorter, 's1', STORY.slice(0, 5));
    const afterShorter = run({ store: shorter });
    await afterShorter.running;
    expect(afterShorter.runner.status.error).toMatch('is at 9/9, and the log ends at 4/4');
    const rewritten: EventStore = { ...openMemoryEventStore(), storeId: async () => id };
    await tell(rewritten, 's2', STORY);
    const afterRewritten = run({ store: rewritten });
    await afterRewritten.running;
    expect(afterRewritten.runner.status.error).toMatch('another event at 9/9');
  });

  it('goes on with the other sessions when one is poisoned', async () => {
    const [poison] = sealed('bad', scoring('Bad'));
    const broken = { ...poison!, data: new TextEncoder().encode('{"topic":') };
    await store.append(sessionStream('bad'), 'none', [broken]);
    await tell(store, 's1', STORY);
    run();
    await until(async () => (await revisionOf('s1')) === '9');
    const { rows } = await database.pool.query(
      'SELECT * FROM session_cursor WHERE parked_revision IS NOT NULL',
    );
    expect(rows).toMatchObject([{ session_id: 'bad', parked_revision: '0' }]);
    expect(rows[0].parked_error).toMatch('UndecodableEvent: resultsession-bad@0');
    expect(await projectionLag(database.pool, store)).toMatchObject({ parkedSessions: 1 });
  });

  it('loses and doubles nothing when its connections break again and again', async () => {
    const { runner } = run();
    await until(() => runner.status.state === 'following');
    const cut = () =>
      database.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
    for (const event of [0, 4, 8]) {
      await tell(store, 's1', STORY.slice(event, event + 4));
      await cut();
    }
    await until(async () => (await revisionOf('s1').catch(() => '')) === '9');
    expect(await readTableRows(database.pool, 1)).toEqual(foldRows(decoded('s1', STORY)));
  });

  it('backs off and says why when the log cannot be read, and skips nothing', async () => {
    await tell(store, 's1', STORY);
    let failures = 1;
    const flaky: EventStore = {
      ...store,
      subscribe: (after, options) => {
        failures -= 1;
        if (failures < 0) return store.subscribe(after, options);
        throw new Error('the log is away');
      },
    };
    const { runner } = run({ store: flaky });
    await until(() => runner.status.state === 'backing_off');
    expect(await row()).toMatchObject({
      status: 'backing_off',
      last_error: 'Error: the log is away',
    });
    await until(async () => (await revisionOf('s1')) === '9');
  });

  it('measures its lag apart from whether it is alive', async () => {
    await tell(store, 's1', [...scoring('Pergolas'), ...requested('g1'), ...stages('g1', 2)]);
    expect(await projectionLag(database.pool, store)).toMatchObject({
      events: 4,
      more: false,
      advancing: false,
    });
    run();
    await until(async () => (await revisionOf('s1')) === '3');
    const lag = await projectionLag(database.pool, store);
    expect(lag).toMatchObject({ events: 0, seconds: 0, advancing: true, owner: 'one' });
  });
});
