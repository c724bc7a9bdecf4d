import { expect, it } from '@jest/globals';
import { comparePositions } from '#contract/recorded-event';
import type { RecordedEvent } from '#contract/recorded-event';
import { appendEach, collect } from './collect.ts';
import type { Subject } from './contract-suite.ts';
import { freshCategory, idsOf, sampleEvent, sampleEvents } from './sample-events.ts';

export function categoryContract(subject: () => Subject): void {
  it('gives the events of all its streams in log order, and no others', async () => {
    const { store, start } = subject();
    const category = freshCategory();
    const streams = Array.from({ length: 8 }, (_, index) => `${category}-${index}-x`);
    await Promise.all([
      ...streams.map((stream) => appendEach(store, stream, sampleEvents(10))),
      appendEach(store, `${category}b-1`, sampleEvents(10)),
      appendEach(store, `b${category}-1`, sampleEvents(10)),
    ]);
    const read = await collect(store.readAll(start, { category }));
    expectLogOrder(read);
    expect(read).toHaveLength(80);
    for (const stream of streams) {
      const ofStream = read.filter((event) => event.stream === stream);
      expect(ofStream).toEqual(await collect(store.read(stream)));
    }
  });

  it('begins strictly after the position', async () => {
    const { store, start } = subject();
    const category = freshCategory();
    await store.append(`${category}-a`, 'none', sampleEvents(3));
    await store.append(`${category}-b`, 'none', sampleEvents(300));
    const all = await collect(store.readAll(start, { category }));
    for (const place of [0, 2, 5, 301]) {
      const rest = await collect(store.readAll(all[place]!.position, { category }));
      expect(idsOf(rest)).toEqual(idsOf(all.slice(place + 1)));
    }
    expect(await collect(store.readAll(all.at(-1)!.position, { category }))).toEqual([]);
  });

  it('ends at the head, also while others append', async () => {
    const { store, start } = subject();
    const category = freshCategory();
    const stream = `${category}-a`;
    await store.append(stream, 'none', sampleEvents(2));
    let revision = 1n;
    const read: RecordedEvent[] = [];
    for await (const event of store.readAll(start, { category })) {
      read.push(event);
      ({ revision } = await store.append(stream, revision, [sampleEvent()]));
    }
    expect(read.map((event) => event.revision)).toEqual([0n, 1n]);
  });

  it('gives nothing of a category without events', async () => {
    const { store, start } = subject();
    expect(await collect(store.readAll(start, { category: freshCategory() }))).toEqual([]);
  });
}

export function expectLogOrder(events: readonly RecordedEvent[]): void {
  const positions = events.map(({ position }) => position);
  const sorted = [...positions].sort(comparePositions);
  expect(positions).toEqual(sorted);
}
