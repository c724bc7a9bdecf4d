import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { START } from '#contract/recorded-event';
import type { RecordedEvent } from '#contract/recorded-event';
import { openEventStoreDb } from '#event-store/eventstoredb';
import { openMemoryEventStore } from '#event-store/memory';
import { StoreUnavailable } from '#event-store/port';
import type { EventStore } from '#event-store/port';
import { createPostgresLog } from '#event-store/testing/postgres-log';
import type { PostgresLog } from '#event-store/testing/postgres-log';
import { sampleEvent } from '#event-store/testing/sample-events';
import { startStandIn } from '#event-store/testing/stand-in/start';
import { CATEGORIES } from './categories.ts';
import { copyLog } from './copy-log.ts';
import type { Progress } from './progress.ts';
import { anchored, contentOf, fillLog } from './testing/filled-log.ts';

const copy = (from: EventStore, to: EventStore, tell?: (progress: Progress) => void) =>
  copyLog({ from, to, categories: CATEGORIES, ...(tell ? { tell } : {}) });

/** A log that does not answer after so many appends, as when its process is killed. */
function failingAfter(store: EventStore, appends: number): EventStore {
  let left = appends;
  return {
    ...store,
    append: async (...append) => {
      if (left === 0) throw new StoreUnavailable('gone');
      left -= 1;
      return store.append(...append);
    },
  };
}

let source: EventStore;
let all: number;

beforeAll(async () => {
  source = openMemoryEventStore();
  await fillLog(source);
  all = (await contentOf(source)).length;
});

describe('a copy of a log', () => {
  const logs: PostgresLog[] = [];
  afterAll(() => Promise.all(logs.map((log) => log.dispose())));

  const postgres = async () => {
    const log = await createPostgresLog();
    logs.push(log);
    return log.open();
  };

  it('has the same events at the same revisions in the same order, on Postgres and back', async () => {
    const there = await postgres();
    const report = await copy(source, there);
    expect(report).toMatchObject({ found: 0, copied: all, streams: 4, grown: false });
    expect(report.events).toEqual({ resultsession: all - 1, operations: 1 });
    expect(await contentOf(there)).toEqual(await contentOf(source));
    const back = openMemoryEventStore();
    await copy(there, back);
    expect(await contentOf(back)).toEqual(await contentOf(source));
    expect(await there.storeId()).not.toBe(await source.storeId());
  });

  it('has the same events in EventStoreDB, and back on Postgres', async () => {
    const server = await startStandIn();
    const esdb = await openEventStoreDb({ connectionString: server.url });
    try {
      expect(await copy(source, esdb)).toMatchObject({ found: 0, copied: all, grown: false });
      expect(await contentOf(esdb)).toEqual(await contentOf(source));
      expect(await copy(source, esdb)).toMatchObject({ found: all, copied: 0 });
      const back = await postgres();
      expect(await copy(esdb, back)).toMatchObject({ copied: all, streams: 4, grown: false });
      expect(await contentOf(back)).toEqual(await contentOf(source));
    } finally {
      await esdb.close();
      await server.stop();
    }
  });

  it('goes on where it was cut off at any append, and writes nothing twice', async () => {
    const target = openMemoryEventStore();
    let cuts = 0;
    let last: Awaited<ReturnType<typeof copy>> | undefined;
    while (!last) {
      const cut = copy(source, failingAfter(target, 1));
      last = await cut.catch((error: unknown) => {
        expect(error).toBeInstanceOf(StoreUnavailable);
        cuts += 1;
        return undefined;
      });
    }
    expect(cuts).toBeGreaterThan(4); // streams change at least that often
    expect(last.copied).toBeLessThan(all);
    expect(last.found + last.copied).toBe(all);
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('brings later events over when it is made again', async () => {
    const from = openMemoryEventStore();
    await fillLog(from);
    const target = openMemoryEventStore();
    await copy(from, target);
    await from.append(
      'operations-main',
      0n,
      anchored(1n, (await first(from, 'operations')).metadata.hash),
    );
    const report = await copy(from, target);
    expect(report).toMatchObject({ found: all, copied: 1 });
    expect((await copy(from, target)).copied).toBe(0);
  });

  it('says that the source has grown while it was read', async () => {
    const from = openMemoryEventStore();
    await fillLog(from);
    let isAdded = false;
    const report = await copy(from, openMemoryEventStore(), () => {
      if (!isAdded) void from.append('resultsession-late', 'none', [sampleEvent()]);
      isAdded = true;
    });
    expect(report).toMatchObject({ copied: all, grown: true });
  });

  it('tells how far it is, from the first event to the last', async () => {
    const told: Progress[] = [];
    await copy(source, openMemoryEventStore(), (progress) => told.push(progress));
    const shares = told.filter(({ phase }) => phase === 'copying').map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(told.at(-1)).toEqual({ phase: 'verifying', share: 1, events: all });
  });
});

async function first(store: EventStore, category: string): Promise<RecordedEvent> {
  for await (const event of store.readAll(START, { category })) return event;
  throw new Error(`No event of ${category}`);
}
