import { expect, it } from '@jest/globals';
import { comparePositions } from '#contract/recorded-event';
import {
  EmptyAppend,
  EventTooLarge,
  MAX_APPEND_BYTES,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../port.ts';
import { collect } from './collect.ts';
import type { Subject } from './contract-suite.ts';
import { SAMPLE_METADATA, freshStream, idsOf, sampleEvent, sampleEvents } from './sample-events.ts';

export function appendContract(subject: () => Subject): void {
  it('begins a stream at revision 0 and goes on by one', async () => {
    const { store } = subject();
    const stream = freshStream();
    const events = sampleEvents(4);
    expect(await store.append(stream, 'none', events.slice(0, 1))).toMatchObject({ revision: 0n });
    expect(await store.append(stream, 0n, events.slice(1))).toMatchObject({ revision: 3n });
    const recorded = await collect(store.read(stream));
    expect(recorded.map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n]);
    expect(idsOf(recorded)).toEqual(idsOf(events));
  });

  it('answers with the position of its last event', async () => {
    const { store } = subject();
    const stream = freshStream();
    const { position } = await store.append(stream, 'none', sampleEvents(3));
    const recorded = await collect(store.read(stream));
    expect(recorded.at(-1)?.position).toEqual(position);
    const [first, second, third] = recorded.map((event) => event.position);
    expect(comparePositions(first!, second!)).toBeLessThan(0);
    expect(comparePositions(second!, third!)).toBeLessThan(0);
  });

  it.each([
    ['none', 2n, 2n],
    [0n, 2n, 2n],
    [1n, 2n, 2n],
    [3n, 2n, 2n],
    [0n, null, null],
    [7n, null, null],
  ] as const)('refuses %s when the stream is at %s', async (expected, at, actual) => {
    const { store } = subject();
    const stream = freshStream();
    if (at !== null) await store.append(stream, 'none', sampleEvents(Number(at) + 1));
    const refused = await store.append(stream, expected, sampleEvents(2)).catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(WrongExpectedRevision);
    expect(refused).toMatchObject({ code: 'wrong_expected_revision', stream, expected, actual });
    expect(await store.lastRevision(stream)).toBe(at);
  });

  it('refuses an append without events', async () => {
    const { store } = subject();
    const stream = freshStream();
    await expect(store.append(stream, 'none', [])).rejects.toThrow(EmptyAppend);
    expect(await store.lastRevision(stream)).toBeNull();
  });

  it('takes an append of exactly the largest size', async () => {
    const { store } = subject();
    const stream = freshStream();
    const event = eventOfSize(MAX_APPEND_BYTES);
    expect(await store.append(stream, 'none', [event])).toMatchObject({ revision: 0n });
    const [recorded] = await collect(store.read(stream));
    expect(recorded?.data.byteLength).toBe(event.data.byteLength);
  });

  it('refuses an append that is too large as a whole', async () => {
    const { store } = subject();
    const stream = freshStream();
    const events = [eventOfSize(MAX_APPEND_BYTES / 2), eventOfSize(MAX_APPEND_BYTES / 2 + 1)];
    const refused = await store.append(stream, 'none', events).catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(EventTooLarge);
    expect(refused).toMatchObject({ stream, bytes: MAX_APPEND_BYTES + 1 });
    expect(await store.lastRevision(stream)).toBeNull();
  });

  it.each([
    ['a negative revision', -1n, {}],
    ['an id that is no UUID', 'none', { id: 'one' }],
    ['the nil UUID', 'none', { id: '00000000-0000-0000-0000-000000000000' }],
    ['an empty type', 'none', { type: '' }],
    ['NUL in a type', 'none', { type: 'a\0b' }],
  ] as const)('refuses %s', async (_, expected, part) => {
    const { store } = subject();
    const stream = freshStream();
    const append = store.append(stream, expected, [sampleEvent(), sampleEvent(part)]);
    await expect(append).rejects.toThrow();
    expect(await store.lastRevision(stream)).toBeNull();
  });

  it('refuses an empty stream name', async () => {
    await expect(subject().store.append('', 'none', [sampleEvent()])).rejects.toThrow();
  });

  it('is unavailable once the store is closed', async () => {
    const store = await subject().log.open();
    await store.close();
    const append = store.append(freshStream(), 'none', [sampleEvent()]);
    await expect(append).rejects.toThrow(StoreUnavailable);
    await expect(store.head()).rejects.toThrow(StoreUnavailable);
    await expect(store.close()).resolves.toBeUndefined();
  });
}

/** Data, metadata and the type twice, as the port counts them. */
function eventOfSize(bytes: number) {
  const type = 'Large';
  const rest = JSON.stringify(SAMPLE_METADATA).length + 2 * type.length;
  return sampleEvent({ type, data: new Uint8Array(bytes - rest).fill(0x61) });
}
