import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#contract/recorded-event';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { sampleEvent } from '#event-store/testing/sample-events';
import { CATEGORIES } from './categories.ts';
import { copyLog } from './copy-log.ts';
import { contentOf, fillLog } from './testing/filled-log.ts';

const copy = (from: EventStore, to: EventStore) => copyLog({ from, to, categories: CATEGORIES });

let source: EventStore;

beforeAll(async () => {
  source = openMemoryEventStore();
  await fillLog(source);
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
