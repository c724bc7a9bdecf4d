import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createProcessDatabase, type ProcessDatabase } from '#backend/testing/process-database';
import {
  claimJob,
  type Job,
  nextFreeIn,
  releaseAllJobs,
  releaseJob,
  renewLease,
} from './job-queue.ts';

let database: ProcessDatabase;

beforeAll(async () => {
  database = await createProcessDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query('truncate process.job, process.actor_turn'));

const LONG = 600_000;
const claim = (owner = 'one', leaseMs = LONG) => claimJob(database.pool, { owner, leaseMs });

let requests = 0;
async function request(generationId: string, sessionId: string, actorId = 'ada'): Promise<void> {
  await database.pool.query(
    `insert into process.job (generation_id, session_id, actor_id, requested_commit,
       requested_prepare, request_event_id, correlation_id)
     values ($1, $2, $3, $4, $4, 'event', 'call')`,
    [generationId, sessionId, actorId, (requests += 1)],
  );
}

async function claimAll(): Promise<string[]> {
  const claimed: string[] = [];
  for (let job = await claim(); job; job = await claim()) claimed.push(job.generationId);
  return claimed;
}

async function claimed(): Promise<Job> {
  const job = await claim();
  if (!job) throw new Error('There was nothing to claim');
  return job;
}

describe('the queue', () => {
  it('gives jobs in the order of their requests', async () => {
    await request('g1', 's1');
    await request('g2', 's2');
    await request('g3', 's3');
    expect(await claimAll()).toEqual(['g1', 'g2', 'g3']);
  });

  it('lets actors take turns, so that the flood of one does not starve the others', async () => {
    for (const n of [1, 2, 3, 4]) await request(`flood ${n}`, `s${n}`, 'flood');
    await request('grace 1', 's5', 'grace');
    await request('alan 1', 's6', 'alan');
    await request('grace 2', 's7', 'grace');
    expect(await claimAll()).toEqual([
      ...['flood 1', 'grace 1', 'alan 1', 'flood 2', 'grace 2', 'flood 3', 'flood 4'],
    ]);
  });

  it('gives a session that floods by superseding itself one place, for its latest request', async () => {
    for (const n of [1, 2, 3]) await request(`flood ${n}`, 'flooding');
    await request('g1', 's1');
    expect(await claimAll()).toEqual(['flood 3', 'g1']);
  });

  it('gives a session no second claim while one is held', async () => {
    await request('g1', 's1');
    await claim();
    await request('g2', 's1');
    expect(await claim()).toBeNull();
  });

  it('gives each job once to many who claim at the same time', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `g${i}`);
    for (const name of names) await request(name, `of ${name}`);
    const jobs = await Promise.all(Array.from({ length: 40 }, (_, i) => claim(`owner ${i}`)));
    const got = jobs.flatMap((job) => job?.generationId ?? []);
    const rest = await claimAll(); // a claim that lost a race against another comes back empty
    expect([...got, ...rest].sort()).toEqual([...names].sort());
  });
});

describe('a claim', () => {
  it('is free for others once its lease is over, and then lost to the first', async () => {
    await request('g1', 's1');
    const first = await claim('one', -1);
    const second = await claim('two');
    expect(second).toMatchObject({ generationId: 'g1', attempts: 2 });
    expect(first && (await renewLease(database.pool, first, LONG))).toBe(false);
    if (first) await releaseJob(database.pool, first, 0);
    expect(await claim('three')).toBeNull();
    expect(second && (await renewLease(database.pool, second, LONG))).toBe(true);
  });

  it('is lost when the generation is over', async () => {
    await request('g1', 's1');
    const job = await claimed();
    await database.pool.query('delete from process.job');
    expect(await renewLease(database.pool, job, LONG)).toBe(false);
  });

  it('that is given back is free after the pause, and counts no attempt', async () => {
    await request('g1', 's1');
    await releaseJob(database.pool, await claimed(), LONG);
    expect(await claim()).toBeNull();
    await database.pool.query('update process.job set not_before = now()');
    expect(await claim()).toMatchObject({ attempts: 1 });
  });

  it('of a dead owner is free at once when nobody else can be at work', async () => {
    await request('g1', 's1');
    await claim();
    await releaseAllJobs(database.pool);
    expect(await claim()).toMatchObject({ generationId: 'g1', attempts: 2 });
  });
});

describe('nextFreeIn', () => {
  it('is null without jobs', async () => {
    expect(await nextFreeIn(database.pool)).toBeNull();
  });

  it('is the end of the lease or of the pause that is over first', async () => {
    await request('g1', 's1');
    await request('g2', 's2');
    await claim('one', 2 * LONG);
    await releaseJob(database.pool, await claimed(), LONG);
    const ms = await nextFreeIn(database.pool);
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThanOrEqual(LONG);
  });
});
