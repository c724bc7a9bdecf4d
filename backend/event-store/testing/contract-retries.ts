import { expect, it } from '@jest/globals';
import { EventIdTaken, WrongExpectedRevision } from '../port.ts';
import { collect } from './collect.ts';
import type { AdapterUnderTest, Subject } from './contract-suite.ts';
import { freshStream, idsOf, sampleEvent, sampleEvents } from './sample-events.ts';

export function retryContract(subject: () => Subject, adapter: AdapterUnderTest): void {
  it('is answered like the first, and nothing is written', async () => {
    const { store } = subject();
    const stream = freshStream();
    const [beginning, more] = [sampleEvents(2), sampleEvents(3)];
    const first = await store.append(stream, 'none', beginning);
    const second = await store.append(stream, 1n, more);
    expect(await store.append(stream, 'none', beginning)).toEqual(first);
    expect(await store.append(stream, 1n, more)).toEqual(second);
    expect(idsOf(await collect(store.read(stream)))).toEqual(idsOf([...beginning, ...more]));
  });

  it('is answered like the first after other events were appended', async () => {
    const { store } = subject();
    const stream = freshStream();
    const events = sampleEvents(2);
    await store.append(stream, 'none', [sampleEvent()]);
    const first = await store.append(stream, 0n, events);
    await store.append(stream, 2n, sampleEvents(3));
    expect(await store.append(stream, 0n, events)).toEqual(first);
    expect(await store.lastRevision(stream)).toBe(5n);
  });

  it('is answered like the first by another store on the same log', async () => {
    const { store, log } = subject();
    const stream = freshStream();
    const events = sampleEvents(2);
    const first = await store.append(stream, 'none', events);
    const other = await log.open();
    expect(await other.append(stream, 'none', events)).toEqual(first);
    await other.close();
  });

  it('may be the beginning of the first', async () => {
    const { store } = subject();
    const stream = freshStream();
    const events = sampleEvents(3);
    await store.append(stream, 'none', events);
    const [, second] = await collect(store.read(stream));
    const again = await store.append(stream, 'none', events.slice(0, 2));
    expect(again).toEqual({ revision: 1n, position: second?.position });
  });

  it('keeps the content of the first', async () => {
    const { store } = subject();
    const stream = freshStream();
    const event = sampleEvent();
    await store.append(stream, 'none', [event]);
    await store.append(stream, 'none', [{ ...event, type: 'Other', data: new Uint8Array([1]) }]);
    expect(await collect(store.read(stream))).toMatchObject([
      { type: event.type, data: event.data },
    ]);
  });

  it('takes an id in either case for the same', async () => {
    const { store } = subject();
    const stream = freshStream();
    const event = sampleEvent();
    const first = await store.append(stream, 'none', [{ ...event, id: event.id.toUpperCase() }]);
    expect(await store.append(stream, 'none', [event])).toEqual(first);
    expect(idsOf(await collect(store.read(stream)))).toEqual([event.id]);
  });

  const [a, b, c] = [sampleEvent(), sampleEvent(), sampleEvent()];
  it.each([
    ['ends otherwise', 'none', [a, c]],
    ['begins otherwise', 'none', [c, b]],
    ['is longer', 'none', [a, b, c]],
    ['has another order', 'none', [b, a]],
    ['begins one event too early', 'none', [b]],
    ['begins one event too late', 0n, [a, b]],
    ['reaches beyond the end', 0n, [b, c]],
  ] as const)('is a conflict when it %s', async (_, expected, events) => {
    const { store } = subject();
    const rename = renamed();
    const stream = freshStream();
    await store.append(stream, 'none', [a, b].map(rename));
    const refused = await store
      .append(stream, expected, events.map(rename))
      .catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(WrongExpectedRevision);
    expect(refused).toMatchObject({ actual: 1n });
    expect(await store.lastRevision(stream)).toBe(1n);
  });

  const whereIdsAreIndexed = adapter.refusesTakenIds ? it : it.skip;
  whereIdsAreIndexed.each([
    ['in another stream', 'none', [c, a]],
    ['twice in one append', 'none', [c, c]],
  ] as const)('is refused when an id comes %s', async (_, expected, events) => {
    const { store } = subject();
    const rename = renamed();
    await store.append(freshStream(), 'none', [a, b].map(rename));
    const stream = freshStream();
    const append = store.append(stream, expected, events.map(rename));
    await expect(append).rejects.toThrow(EventIdTaken);
    expect(await store.lastRevision(stream)).toBeNull();
  });

  whereIdsAreIndexed('is refused at a later revision of its stream', async () => {
    const { store } = subject();
    const stream = freshStream();
    const events = sampleEvents(2);
    await store.append(stream, 'none', events);
    await expect(store.append(stream, 1n, events)).rejects.toThrow(EventIdTaken);
    expect(await store.lastRevision(stream)).toBe(1n);
  });
}

/** Gives each event of a table one id a test, so that the same table works on one log. */
function renamed() {
  const ids = new Map<string, string>();
  return (event: ReturnType<typeof sampleEvent>) => {
    const id = ids.get(event.id) ?? sampleEvent().id;
    ids.set(event.id, id);
    return { ...event, id };
  };
}
