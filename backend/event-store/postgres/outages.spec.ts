import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { START } from '#contract/recorded-event';
import { StoreUnavailable } from '../port.ts';
import type { EventStore } from '../port.ts';
import { appendEach, appendPatiently, collect, followFor } from '../testing/collect.ts';
import { startCuttingProxy } from '../testing/cutting-proxy.ts';
import type { CuttingProxy } from '../testing/cutting-proxy.ts';
import { createPostgresLog } from '../testing/postgres-log.ts';
import type { PostgresLog } from '../testing/postgres-log.ts';
import {
  freshCategory,
  freshStream,
  idsOf,
  sampleEvent,
  sampleEvents,
} from '../testing/sample-events.ts';
import { openPostgresEventStore } from './open.ts';

let log: PostgresLog;
let proxy: CuttingProxy;
let store: EventStore;

beforeAll(async () => {
  log = await createPostgresLog();
});
afterAll(() => log.dispose());
beforeEach(async () => {
  proxy = await startCuttingProxy(log.url);
  store = await openPostgresEventStore({ connectionString: proxy.url });
});
afterEach(async () => {
  await store.close();
  proxy.close();
});

/** Ends server processes of this database; how many there were. */
async function terminate(condition: string): Promise<number> {
  const { rowCount } = await log.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and ${condition}`,
  );
  return rowCount ?? 0;
}

async function terminateOnceThereIs(condition: string): Promise<void> {
  while ((await terminate(condition)) === 0) await new Promise(setImmediate);
}

/** Ends all server processes after each commit, until so many more events are written. */
async function terminateAfterEachCommit(events: number): Promise<void> {
  const observer = await openPostgresEventStore({ pool: log.pool });
  let { commit: seen } = await observer.head();
  const end = seen + BigInt(events);
  while (seen < end) {
    const { commit } = await observer.head();
    if (commit > seen) await terminate('true');
    seen = commit;
  }
  await observer.close();
}

async function listening(): Promise<void> {
  const idle = `application_name = 'event log listener' and state = 'idle'`;
  for (let count = 0; count === 0;) {
    const { rowCount } = await log.pool.query(
      `select from pg_stat_activity where datname = current_database() and ${idle}`,
    );
    count = rowCount ?? 0;
  }
}

/** Writes past the adapter, which would announce it. */
async function insertSilently(stream: string, id: string): Promise<void> {
  await log.pool.query(
    `insert into event_log.events
       (position, category, stream, revision, id, type, data, metadata, recorded_at)
     select max(position) + 1, split_part($1::text, '-', 1), $1::text, 0, $2::uuid,
       'Silent', '', '{}', now() from event_log.events`,
    [stream, id],
  );
}

describe('an append whose server process ends', () => {
  it('is unavailable for each member of its group, and can be sent again', async () => {
    const blocker = await log.pool.connect();
    await blocker.query('select pg_advisory_lock(1702260582, 1)');
    const streams = [freshStream(), freshStream(), freshStream()];
    const events = sampleEvents(3);
    const send = () =>
      streams.map((stream, index) => store.append(stream, 'none', [events[index]!]));
    const outcomes = Promise.allSettled(send());
    await terminateOnceThereIs(`wait_event = 'advisory'`);
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ reason: expect.any(StoreUnavailable) });
    }
    blocker.release(true);
    await Promise.all(send());
    for (const [index, stream] of streams.entries()) {
      expect(idsOf(await collect(store.read(stream)))).toEqual([events[index]!.id]);
    }
  });
});

describe('an append whose answer is lost', () => {
  it('is unavailable although it was written, and is not written again', async () => {
    const stream = freshStream();
    const events = sampleEvents(2);
    proxy.cutNextAnswer();
    await expect(store.append(stream, 'none', events)).rejects.toThrow(StoreUnavailable);
    await expect(log.open().then((other) => other.lastRevision(stream))).resolves.toBe(1n);
    expect(await appendPatiently(store, stream, 'none', events)).toMatchObject({ revision: 1n });
    expect(idsOf(await collect(store.read(stream)))).toEqual(idsOf(events));
  });
});

describe('a store whose server cannot be reached', () => {
  it('is unavailable in every call, until the server is back', async () => {
    proxy.goDown();
    const stream = freshStream();
    const calls = [
      () => store.append(stream, 'none', sampleEvents(1)),
      () => store.lastRevision(stream),
      () => store.head(),
      () => store.eventAt(START).then(() => store.eventAt({ commit: 0n, prepare: 0n })),
      () => store.storeId(),
      () => collect(store.read(stream)),
      () => collect(store.readAll(START, { category: 'any' })),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(StoreUnavailable);
    await expect(openPostgresEventStore({ connectionString: proxy.url })).rejects.toThrow(
      StoreUnavailable,
    );
    proxy.restore();
    expect(await appendPatiently(store, stream, 'none', sampleEvents(1))).toMatchObject({
      revision: 0n,
    });
  });
});

describe('a subscription whose connections are lost', () => {
  it('misses and doubles nothing while server processes end again and again', async () => {
    const category = freshCategory();
    const batches = Array.from({ length: 16 }, () => sampleEvents(12));
    const count = batches.flat().length;
    const following = followFor(store, category, { after: START, count });
    const disturbing = terminateAfterEachCommit(count);
    await Promise.all(
      batches.map((events, index) => appendEach(store, `${category}-${index}`, events)),
    );
    await disturbing;
    const seen = idsOf(await following);
    const undisturbed = await log.open();
    expect(seen).toEqual(idsOf(await collect(undisturbed.readAll(START, { category }))));
    expect([...seen].sort()).toEqual(idsOf(batches.flat()).sort());
  });

  it('learns of an append that nobody announced to it', async () => {
    const category = freshCategory();
    const [announced, silent] = [sampleEvent(), sampleEvent()];
    const other = await log.open();
    const aborting = new AbortController();
    const seen: string[] = [];
    for await (const message of store.subscribe(START, { category, signal: aborting.signal })) {
      if (message.kind === 'caughtUp' && seen.length === 0) {
        await listening();
        await other.append(`${category}-a`, 'none', [announced]);
      }
      if (message.kind !== 'event') continue;
      seen.push(message.event.id);
      // it listens by now: nothing but a look of its own finds this one
      if (seen.length === 1) await insertSilently(`${category}-b`, silent.id);
      else aborting.abort();
    }
    expect(seen).toEqual(idsOf([announced, silent]));
  });

  it('ends when it is aborted while the server cannot be reached', async () => {
    const aborting = new AbortController();
    proxy.goDown();
    setTimeout(() => aborting.abort(), 50);
    const options = { category: freshCategory(), signal: aborting.signal };
    expect(await collect(store.subscribe(START, options))).toEqual([]);
  });
});
