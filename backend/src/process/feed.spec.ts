import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import { RequestGeneration } from '#backend/commands/request-generation.command';
import { CancelGeneration } from '#backend/commands/cancel-generation.command';
import { asking, commandsOn } from '#backend/testing/commands';
import { smallDocument } from '#backend/testing/documents';
import {
  createProcessDatabase,
  jobsOf,
  type ProcessDatabase,
} from '#backend/testing/process-database';
import { until } from '#backend/testing/until';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { adoptCheckpoint } from './checkpoint.ts';
import { feedJobs } from './feed.ts';

let database: ProcessDatabase;
let store: EventStore;
let execute: ReturnType<typeof commandsOn>['execute'];

beforeAll(async () => {
  database = await createProcessDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('truncate process.job, process.checkpoint, process.actor_turn');
  store = openMemoryEventStore();
  execute = commandsOn(store).execute;
});

/** Feeds until told to stop, and notes what it tells. */
function feed(log: EventStore = store) {
  const stopping = new AbortController();
  const told: string[] = [];
  const warned: string[] = [];
  const options = {
    pool: database.pool,
    store: log,
    log: {
      info: () => {},
      warn: (about: object) => warned.push(String((about as { err: unknown }).err)),
      error: () => {},
    },
    requested: () => told.push('requested'),
    over: (generationId: string) => told.push(`over ${generationId}`),
  };
  const ended = feedJobs(options, stopping.signal);
  const stop = async () => {
    stopping.abort();
    await ended;
  };
  return { told, warned, stop };
}

const record = (sessionId: string) =>
  execute(new RecordScoring(smallDocument(sessionId), asking({ actorId: 'grace' })));
const request = (sessionId: string, iterations: number) =>
  execute(new RequestGeneration(sessionId, { iterations }, asking()));
const hasJobs = (...ids: (string | null)[]) =>
  until(async () => JSON.stringify(await jobsOf(database.pool)) === JSON.stringify(ids));

describe('the feed', () => {
  it('makes a job of a requested generation, with what its events will refer to', async () => {
    const feeding = feed();
    const { generationId } = await record('s');
    await hasJobs(generationId);
    const { rows } = await database.pool.query('select * from process.job');
    expect(rows[0]).toMatchObject({ session_id: 's', actor_id: 'grace', attempts: 0, fence: '0' });
    await until(() => feeding.told.length > 0);
    await feeding.stop();
    expect(feeding.told).toEqual(['requested']);
  });

  it('removes the job of a generation that is over', async () => {
    const feeding = feed();
    const { generationId } = await record('s');
    await hasJobs(generationId);
    await execute(new CancelGeneration('s', generationId ?? '', 'no', asking()));
    await hasJobs();
    await until(() => feeding.told.includes(`over ${generationId ?? ''}`));
    await feeding.stop();
  });

  it('goes on after its checkpoint', async () => {
    const { generationId } = await record('s');
    const first = feed();
    await hasJobs(generationId);
    await first.stop();
    const second = feed();
    const { generationId: other } = await record('t');
    await hasJobs(generationId, other);
    await second.stop();
    expect(second.told).toEqual(['requested']);
  });

  it('counts each event once where several processes read the log', async () => {
    let subscribed = 0;
    const watched: EventStore = {
      ...store,
      subscribe: (...from) => {
        subscribed += 1;
        return store.subscribe(...from);
      },
    };
    const feeds = [feed(watched), feed(watched), feed(watched)];
    await until(() => subscribed >= 3);
    const kept: (string | null)[] = [];
    for (const session of ['a', 'b', 'c']) {
      await record(session);
      for (const iterations of [200, 300, 400]) await request(session, iterations);
      kept.push((await request(session, 500)).generationId);
    }
    // The last event has been read by all of them: nobody can bring back what another removed.
    await until(() => feeds.every(({ told }) => told.length >= 15 + 12));
    expect(await jobsOf(database.pool)).toEqual(kept);
    for (const feeding of feeds) await feeding.stop();
  });

  it('refuses a checkpoint of another log and leaves its jobs, until that log is adopted', async () => {
    const theirs = await record('s');
    const first = feed();
    await until(() => first.told.length >= 1);
    store = openMemoryEventStore();
    execute = commandsOn(store).execute;
    const { generationId } = await record('t');
    const second = feed();
    await until(() => second.warned.length > 0);
    expect(second.warned[0]).toMatch(
      /belong to log .+, and this is log .+ run `npm run events:adopt`/,
    );
    await hasJobs(theirs.generationId);
    expect(await adoptCheckpoint(database.pool, store)).toBe(true);
    expect(await adoptCheckpoint(database.pool, store)).toBe(false);
    await hasJobs(generationId);
    // One that is still connected to the other log can no longer change anything.
    await first.stop();
    await second.stop();
  });

  it('tries again when it cannot read, and misses nothing', async () => {
    let down = true;
    const flaky: EventStore = {
      ...store,
      storeId: async () => {
        if (down) throw new Error('down');
        return store.storeId();
      },
    };
    const feeding = feed(flaky);
    const { generationId } = await record('s');
    await until(() => feeding.warned.length > 0);
    down = false;
    await hasJobs(generationId);
    await feeding.stop();
  });
});
