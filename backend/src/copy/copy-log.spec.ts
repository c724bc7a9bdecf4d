import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { START } from '#contract/recorded-event';
import type { RecordedEvent } from '#contract/recorded-event';
import { openMemoryEventStore } from '#event-store/memory';
import { StoreUnavailable } from '#event-store/port';
import type { EventStore } from '#event-store/port';
import { createPostgresLog } from '#event-store/testing/postgres-log';
import type { PostgresLog } from '#event-store/testing/postgres-log';
import { sampleEvent } from '#event-store/testing/sample-events';
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

describe('a copy is refused', () => {
  it.each<[string, (event: RecordedEvent) => RecordedEvent, string]>([
    ['data', (event) => ({ ...event, data: new TextEncoder().encode('{}') }), 'another data'],
    ['id', (event) => ({ ...event, id: sampleEvent().id }), 'another id'],
    ['type', (event) => ({ ...event, type: 'Other' }), 'another type'],
    [
      'metadata',
      (event) => ({ ...event, metadata: { ...event.metadata, actorId: 'eve' } }),
      'another metadata',
    ],
  ])('where an event of the target has another %s', async (_, change, words) => {
    const target = openMemoryEventStore();
    const [event] = await firstEvents(source, 1);
    await target.append(event!.stream, 'none', [change(event!)]);
    await expect(copy(source, target)).rejects.toThrow(
      `The target differs from the source at resultsession-one, revision 0: ${words}`,
    );
    expect(await contentOf(target)).toHaveLength(1);
  });

  it('into a log that has gone on by itself', async () => {
    const target = openMemoryEventStore();
    await copy(source, target);
    await target.append('resultsession-two', await lastOf(target, 'resultsession-two'), [
      sampleEvent(),
    ]);
    await expect(copy(source, target)).rejects.toMatchObject({
      code: 'diverged',
      stream: 'resultsession-two',
      revision: (await lastOf(source, 'resultsession-two')) + 1n,
    });
  });

  it('into a log of other sessions, of which it leaves all as it was', async () => {
    const target = openMemoryEventStore();
    await target.append('resultsession-theirs', 'none', [sampleEvent()]);
    await expect(copy(source, target)).rejects.toThrow(/resultsession-theirs, revision 0/);
    expect(await contentOf(target)).toHaveLength(1);
  });

  it('onto itself', async () => {
    await expect(copy(source, source)).rejects.toThrow('one and the same log');
  });

  it('where the source was changed after it was written, naming the event', async () => {
    const from = openMemoryEventStore();
    const [one, two] = await firstEvents(source, 2);
    await from.append(one!.stream, 'none', [
      one!,
      { ...two!, data: new TextEncoder().encode('{}') },
    ]);
    await expect(copy(from, openMemoryEventStore())).rejects.toMatchObject({
      code: 'chain_broken',
      stream: 'resultsession-one',
      revision: 1n,
    });
  });
});

async function firstEvents(store: EventStore, count: number): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.read('resultsession-one')) {
    if (events.length < count) events.push(event);
  }
  return events;
}

async function lastOf(store: EventStore, stream: string): Promise<bigint> {
  return (await store.lastRevision(stream))!;
}

async function first(store: EventStore, category: string): Promise<RecordedEvent> {
  for await (const event of store.readAll(START, { category })) return event;
  throw new Error(`No event of ${category}`);
}
