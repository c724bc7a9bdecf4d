import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { START, comparePositions, formatPosition, parsePosition } from '#contract/recorded-event';
import type { EventStore } from '../port.ts';
import { appendEach, collect, followFor } from './collect.ts';
import { categoryContract, expectLogOrder } from './contract-categories.ts';
import type { AdapterUnderTest, LogUnderTest, Subject } from './contract-suite.ts';
import { freshCategory, freshStream, idsOf, sampleEvent, sampleEvents } from './sample-events.ts';

export function readContract(subject: () => Subject, adapter: AdapterUnderTest): void {
  describe('of a stream', () => streamContract(subject));
  describe('of a category', () => categoryContract(subject));
  describe('of the log', () => logContract(subject));
  const whereItCanBeMade = adapter.createHighLog ? describe : describe.skip;
  whereItCanBeMade('of a log above 2^53', () => highLogContract(adapter));
}

function streamContract(subject: () => Subject): void {
  it.each([
    ['everything', {}, [0, 1, 2, 3, 4]],
    ['from a revision on', { from: 3n }, [3, 4]],
    ['up to a revision', { to: 1n }, [0, 1]],
    ['both ends included', { from: 1n, to: 3n }, [1, 2, 3]],
    ['one event', { from: 4n, to: 4n }, [4]],
    ['nothing beyond the end', { from: 5n }, []],
    ['nothing when the ends are crossed', { from: 3n, to: 2n }, []],
    ['what there is of a longer range', { from: 4n, to: 99n }, [4]],
  ])('gives %s', async (_, range, places) => {
    const { store } = subject();
    const stream = freshStream();
    const events = sampleEvents(5);
    await store.append(stream, 'none', events);
    const read = await collect(store.read(stream, range));
    expect(read.map(({ revision }) => Number(revision))).toEqual(places);
    expect(idsOf(read)).toEqual(places.map((place) => events[place]!.id));
  });

  it('gives nothing and no revision of a stream that does not exist', async () => {
    const { store } = subject();
    const stream = freshStream();
    expect(await collect(store.read(stream))).toEqual([]);
    expect(await store.lastRevision(stream)).toBeNull();
  });

  it('gives many events in order', async () => {
    const { store } = subject();
    const stream = freshStream();
    const events = sampleEvents(450);
    await store.append(stream, 'none', events.slice(0, 225));
    await store.append(stream, 224n, events.slice(225));
    expect(idsOf(await collect(store.read(stream)))).toEqual(idsOf(events));
    expect(idsOf(await collect(store.read(stream, { from: 200n, to: 399n })))).toEqual(
      idsOf(events.slice(200, 400)),
    );
  });

  it('gives large events in order', async () => {
    const { store } = subject();
    const stream = freshStream();
    const events = sampleEvents(7).map((event, index) => ({
      ...event,
      data: new Uint8Array(600_000).fill(index),
    }));
    await appendEach(store, stream, events);
    const read = await collect(store.read(stream));
    expect(idsOf(read)).toEqual(idsOf(events));
    expect(read.map(({ data }) => data.at(-1))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('can be left in the middle', async () => {
    const { store } = subject();
    const stream = freshStream();
    const events = sampleEvents(3);
    await store.append(stream, 'none', events);
    for await (const event of store.read(stream)) {
      expect(event.id).toBe(events[0]?.id);
      break;
    }
  });
}

function logContract(subject: () => Subject): void {
  it('has its head at the last append', async () => {
    const { store } = subject();
    const { position } = await store.append(freshStream(), 'none', sampleEvents(2));
    expect(comparePositions(await store.head(), position)).toBeGreaterThanOrEqual(0);
    const later = await store.append(freshStream(), 'none', [sampleEvent()]);
    expect(comparePositions(later.position, position)).toBeGreaterThan(0);
  });

  it('finds the event at a position', async () => {
    const { store } = subject();
    const stream = freshStream();
    await store.append(stream, 'none', sampleEvents(2));
    for (const event of await collect(store.read(stream))) {
      expect(await store.eventAt(event.position)).toEqual(event);
    }
  });

  it('finds nothing at a position without an event', async () => {
    const { store } = subject();
    const { commit, prepare } = await store.head();
    const beyond = { commit: commit + 1_000_000n, prepare: prepare + 1_000_000n };
    expect(await store.eventAt(beyond)).toBeNull();
    expect(await store.eventAt(START)).toBeNull();
  });

  it('has an identity that stays', async () => {
    const { store, log } = subject();
    const id = await store.storeId();
    expect(id).not.toBe('');
    const reopened = await log.open();
    expect(await reopened.storeId()).toBe(id);
    await reopened.close();
  });
}

function highLogContract(adapter: AdapterUnderTest): void {
  let log: LogUnderTest | undefined;
  let store: EventStore;
  beforeAll(async () => {
    log = await adapter.createHighLog?.();
    store = await log!.open();
  });
  afterAll(() => log?.dispose());

  it('keeps positions apart and in order', async () => {
    const category = freshCategory();
    const events = sampleEvents(4);
    await store.append(`${category}-a`, 'none', events);
    const read = await collect(store.readAll(START, { category }));
    const [first] = read;
    expect(first!.position.commit).toBeGreaterThan(2n ** 53n);
    expectLogOrder(read);
    expect(new Set(read.map(({ position }) => formatPosition(position))).size).toBe(4);
    for (const event of read) {
      expect(parsePosition(formatPosition(event.position))).toEqual(event.position);
      expect(await store.eventAt(event.position)).toEqual(event);
    }
  });

  it('resumes after each single position', async () => {
    const category = freshCategory();
    await store.append(`${category}-a`, 'none', sampleEvents(4));
    const all = await collect(store.readAll(START, { category }));
    for (const place of [0, 1, 2]) {
      const after = all[place]!.position;
      const rest = all.slice(place + 1);
      expect(await collect(store.readAll(after, { category }))).toEqual(rest);
      expect(await followFor(store, category, { after, count: rest.length })).toEqual(rest);
    }
  });
}
