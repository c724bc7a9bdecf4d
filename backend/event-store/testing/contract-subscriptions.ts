import { expect, it } from '@jest/globals';
import { START, comparePositions } from '#contract/recorded-event';
import type { Position, RecordedEvent } from '#contract/recorded-event';
import { appendEach, collect, collectUntil, followFor } from './collect.ts';
import type { Subject } from './contract-suite.ts';
import { freshCategory, freshStream, idsOf, sampleEvent, sampleEvents } from './sample-events.ts';

const never = () => new AbortController().signal;

export function subscriptionContract(subject: () => Subject): void {
  it('gives what is there, says that it has caught up, then gives what comes', async () => {
    const { store, start } = subject();
    const category = freshCategory();
    const stream = `${category}-a`;
    const events = sampleEvents(5);
    await store.append(stream, 'none', events.slice(0, 3));
    const source = store.subscribe(start, { category, signal: never() });
    let appended = false;
    const { messages, events: seen } = await collectUntil(source, (message, soFar) => {
      if (message.kind === 'caughtUp' && !appended) {
        appended = true;
        void store.append(stream, 2n, events.slice(3));
      }
      return soFar.length === 5;
    });
    expect(idsOf(seen)).toEqual(idsOf(events));
    const caughtUp = messages.findIndex(({ kind }) => kind === 'caughtUp');
    expect(messages.slice(0, caughtUp).filter(({ kind }) => kind === 'event')).toHaveLength(3);
  });

  it('says that it has caught up in a category without events', async () => {
    const { store } = subject();
    const source = store.subscribe(START, { category: freshCategory(), signal: never() });
    const { events } = await collectUntil(source, ({ kind }) => kind === 'caughtUp');
    expect(events).toEqual([]);
  });

  it('begins strictly after its position', async () => {
    const { store, start } = subject();
    const category = freshCategory();
    await store.append(`${category}-a`, 'none', sampleEvents(4));
    const all = await collect(store.readAll(start, { category }));
    const after = all[1]!.position;
    expect(await followFor(store, category, { after, count: 2 })).toEqual(all.slice(2));
  });

  it('gives only what comes when it begins at the head', async () => {
    const { store } = subject();
    const category = freshCategory();
    const { revision } = await store.append(`${category}-a`, 'none', sampleEvents(3));
    const following = followFor(store, category, { after: await store.head(), count: 1 });
    const event = sampleEvent();
    await store.append(`${category}-a`, revision, [event]);
    expect(idsOf(await following)).toEqual([event.id]);
  });

  it('gives what another store on the same log appends', async () => {
    const { store, start, log } = subject();
    const other = await log.open();
    const category = freshCategory();
    const source = store.subscribe(start, { category, signal: never() });
    const event = sampleEvent();
    const { events } = await collectUntil(source, (message, soFar) => {
      if (message.kind === 'caughtUp' && soFar.length === 0) {
        void other.append(`${category}-a`, 'none', [event]).catch(() => {}); // again: the same
      }
      return soFar.length === 1;
    });
    expect(idsOf(events)).toEqual([event.id]);
    await other.close();
  });

  it('never puts a checkpoint before an event that came or after one that is to come', async () => {
    const { store, start } = subject();
    const category = freshCategory();
    const writing = appendAlternately(subject, category);
    const source = store.subscribe(start, { category, signal: never() });
    const { messages } = await collectUntil(source, (_, soFar) => soFar.length === 10);
    await writing;
    const positions = messages.flatMap((message): Position[] => {
      if (message.kind === 'event') return [message.event.position];
      return message.kind === 'checkpoint' ? [message.position] : [];
    });
    expect(positions).toEqual([...positions].sort(comparePositions));
  });

  it('ends without an error when its signal aborts while it waits', async () => {
    const { store, start } = subject();
    const aborting = new AbortController();
    const options = { category: freshCategory(), signal: aborting.signal };
    for await (const { kind } of store.subscribe(start, options)) {
      if (kind === 'caughtUp') setImmediate(() => aborting.abort());
    }
    expect(aborting.signal.aborted).toBe(true);
  });

  it('gives nothing more once its signal has aborted', async () => {
    const { store, start } = subject();
    const category = freshCategory();
    await store.append(`${category}-a`, 'none', sampleEvents(5));
    const aborting = new AbortController();
    const seen: unknown[] = [];
    for await (const message of store.subscribe(start, { category, signal: aborting.signal })) {
      seen.push(message);
      aborting.abort();
    }
    expect(seen).toHaveLength(1);
    const late = store.subscribe(start, { category, signal: aborting.signal });
    expect(await collect(late)).toEqual([]);
  });

  it('ends without an error when its store is closed', async () => {
    const store = await subject().log.open();
    const options = { category: freshCategory(), signal: never() };
    for await (const { kind } of store.subscribe(subject().start, options)) {
      if (kind === 'caughtUp') setImmediate(() => void store.close());
    }
    expect(await collect(store.subscribe(subject().start, options))).toEqual([]);
  });

  it('misses and doubles nothing of 16 concurrent appenders', async () => {
    const { store, start, log } = subject();
    const other = await log.open();
    const category = freshCategory();
    const [appenders, each] = [16, 25];
    const count = appenders * each;
    const fromStart = followFor(store, category, { after: start, count });
    const inPieces = followInPieces(subject, { category, count, size: 23 });
    const writing = Array.from({ length: appenders }, (_, index) =>
      appendEach(index % 2 ? store : other, `${category}-${index}`, sampleEvents(each)),
    );
    await Promise.all(writing);
    const all = await collect(store.readAll(start, { category }));
    expect(all).toHaveLength(count);
    expect(idsOf(await fromStart)).toEqual(idsOf(all));
    expect(idsOf(await inPieces)).toEqual(idsOf(all));
    await other.close();
  });
}

/** Ten events in the category, each followed by one in another. */
async function appendAlternately(subject: () => Subject, category: string): Promise<void> {
  const { store } = subject();
  for (let index = 0; index < 10; index += 1) {
    await store.append(`${category}-${index}`, 'none', [sampleEvent()]);
    await store.append(freshStream(), 'none', [sampleEvent()]);
  }
}

/** Leaves the subscription after each `size` events and takes it up where it was left. */
async function followInPieces(
  subject: () => Subject,
  { category, count, size }: { category: string; count: number; size: number },
): Promise<RecordedEvent[]> {
  const seen: RecordedEvent[] = [];
  while (seen.length < count) {
    const after = seen.at(-1)?.position ?? subject().start;
    const piece = { after, count: Math.min(size, count - seen.length) };
    const events = await followFor(subject().store, category, piece);
    if (events.length === 0) break; // the store was closed
    seen.push(...events);
  }
  return seen;
}
