import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventMetadata, NewEvent } from '#contract/recorded-event';
import { collect } from './collect.ts';
import type { Subject } from './contract-suite.ts';
import {
  SAMPLE_METADATA,
  freshStream,
  givenParts,
  sampleEvent,
  sampleEvents,
} from './sample-events.ts';

export function fidelityContract(subject: () => Subject): void {
  async function stored(given: Partial<NewEvent>): Promise<NewEvent> {
    const { store } = subject();
    const stream = freshStream();
    await store.append(stream, 'none', [sampleEvent(given)]);
    const [recorded] = await collect(store.read(stream));
    return givenParts(recorded!);
  }

  it.each([
    ['empty', ''],
    ['beyond ASCII', 'Grüße, 東京, עברית, 👩‍🔬'],
    ['in one of two equal-looking forms', 'e\u0301 \u00e9'],
    ['of control characters', '\u0000\u0001\b\t\n\r\u001f\u007f\u2028'],
    ['of half a surrogate pair', 'a\ud800b'],
    ['of quotes, slashes and braces', '"\\"\'/{}[],:$1 \\x41 \\u0041'],
    ['that looks like another type', 'null'],
    ['long', 'ж'.repeat(100_000)],
  ])('keeps a metadata value that is %s', async (_, text) => {
    const metadata: EventMetadata = { ...SAMPLE_METADATA, actorId: text, traceparent: text };
    expect((await stored({ metadata })).metadata).toEqual(metadata);
  });

  it('keeps absent metadata absent', async () => {
    const { metadata } = await stored({});
    expect(Object.keys(metadata).sort()).toEqual(Object.keys(SAMPLE_METADATA).sort());
  });

  it('keeps each byte of the data', async () => {
    const data = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
    const kept = (await stored({ data })).data;
    expect(kept).toEqual(data);
    expect(kept.constructor).toBe(Uint8Array);
  });

  it('keeps empty data', async () => {
    expect((await stored({ data: new Uint8Array() })).data).toEqual(new Uint8Array());
  });

  it('keeps the bytes of a view into a larger buffer, whatever becomes of that buffer', async () => {
    const { store } = subject();
    const stream = freshStream();
    const buffer = Uint8Array.from([9, 1, 2, 3, 9]);
    await store.append(stream, 'none', [sampleEvent({ data: buffer.subarray(1, 4) })]);
    buffer.fill(0);
    const [first] = await collect(store.read(stream));
    expect(first?.data).toEqual(Uint8Array.from([1, 2, 3]));
    first?.data.fill(0);
    const [again] = await collect(store.read(stream));
    expect(again?.data).toEqual(Uint8Array.from([1, 2, 3]));
  });

  it('is any bytes and any text', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const given = fc.record({ data: fc.uint8Array({ maxLength: 300 }), actorId: text });
    await fc.assert(
      fc.asyncProperty(given, async ({ data, actorId }) => {
        const metadata = { ...SAMPLE_METADATA, actorId };
        expect(await stored({ data, metadata })).toMatchObject({ data, metadata });
      }),
      { numRuns: 25 },
    );
  });

  it('is each event of an append with its own id, type, data and metadata', async () => {
    const { store } = subject();
    const stream = freshStream();
    const events = sampleEvents(3).map((event, index) => ({
      ...event,
      type: `Type${index}`,
      data: new Uint8Array(index).fill(index),
      metadata: { ...SAMPLE_METADATA, commandId: `command ${index}` },
    }));
    await store.append(stream, 'none', events);
    expect((await collect(store.read(stream))).map(givenParts)).toEqual(events);
  });

  it('has its stream and the time of the store', async () => {
    const { store } = subject();
    const stream = freshStream();
    await store.append(stream, 'none', [sampleEvent()]);
    const [recorded] = await collect(store.read(stream));
    expect(recorded?.stream).toBe(stream);
    const { recordedAt = '' } = recorded ?? {};
    expect(new Date(recordedAt).toISOString()).toBe(recordedAt);
  });
}
