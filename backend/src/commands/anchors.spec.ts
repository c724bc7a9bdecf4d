import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#contract/recorded-event';
import { OPERATIONS_STREAM, sessionStream } from '#contract/streams';
import { isAnchorSigned, isProven } from '#domain/anchors/statement';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { asking, commandsOn, NOW } from '#backend/testing/commands';
import { smallDocument } from '#backend/testing/documents';
import { Anchors } from './anchors.ts';
import { Operations } from './operations.ts';
import { RecordScoring } from './record-scoring.command.ts';
import { SigningUnavailable } from './signing.ts';
import { signingInMemory, type SigningInMemory } from './testing/signing.ts';

let store: EventStore;
let signing: SigningInMemory;
beforeEach(() => {
  store = openMemoryEventStore();
  signing = signingInMemory();
});

/** A server's own, as after a start. */
function anchorsOf(own: SigningInMemory | null = signing): Anchors {
  const now = () => NOW;
  return new Anchors(store, new Operations(store, now), own, now);
}

const score = (session: string, score?: number) =>
  commandsOn(store).execute(new RecordScoring(smallDocument(session, score), asking()));

async function eventsOf(stream: string): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.read(stream)) events.push(event);
  return events;
}
const headOf = async (session: string) => {
  const last = (await eventsOf(sessionStream(session))).at(-1);
  if (!last) throw new Error(`no session ${session}`);
  const { stream, revision, metadata } = last;
  return { stream, revision: String(revision), hash: metadata.hash };
};
const operations = () => eventsOf(OPERATIONS_STREAM);

describe('Anchors', () => {
  it('sign all heads, in the log and outside of it', async () => {
    await score('one');
    await score('two');
    const anchor = await anchorsOf().anchor('schedule');
    expect(anchor?.heads).toEqual([await headOf('one'), await headOf('two')]);
    expect(anchor).toMatchObject({ tree: 'all', treeSize: 2, at: NOW });
    expect(anchor && isAnchorSigned(anchor)).toBe(true);
    expect(signing.anchors).toEqual([anchor]);
    const [event] = await operations();
    expect(JSON.parse(Buffer.from(event!.data).toString())).toEqual(anchor);
  });

  it('sign nothing twice: neither at once, nor later, nor after a start', async () => {
    await score('one');
    const anchors = anchorsOf();
    const [first, second] = await Promise.all([
      anchors.anchor('schedule'),
      anchors.anchor('export'),
    ]);
    const third = await anchorsOf(signingInMemory()).anchor('schedule');
    expect([second, third]).toEqual([first, first]);
    expect(await operations()).toHaveLength(1);
  });

  it('list only the heads that moved, under a root of all', async () => {
    await score('one');
    await score('two');
    const anchors = anchorsOf();
    await anchors.anchor('schedule');
    await score('two', 0.9);
    expect(await anchors.anchor('schedule')).toMatchObject({
      heads: [await headOf('two')],
      treeSize: 2,
    });
  });

  it('sign after a generation only when one was completed', async () => {
    await score('one');
    expect(await anchorsOf().anchor('generation')).toBeNull();
    expect(await operations()).toEqual([]);
  });

  it('of two servers that sign the same heads at once give one event', async () => {
    await score('one');
    const [here, there] = await Promise.all([
      anchorsOf(signingInMemory()).anchor('schedule'),
      anchorsOf(signingInMemory()).anchor('schedule'),
    ]);
    expect(here).toEqual(there);
    expect(await operations()).toHaveLength(1);
  });

  it('are kept outside of the log after a crash between the two', async () => {
    await score('one');
    const anchor = await anchorsOf().anchor('schedule');
    const lost = signingInMemory();
    await anchorsOf(lost).anchor('schedule');
    expect(lost.anchors).toEqual([anchor]);
  });

  it('prove that the last event of a session is signed', async () => {
    await score('one');
    await score('two');
    const proof = await anchorsOf().prove(sessionStream('two'));
    expect(proof?.head).toEqual(await headOf('two'));
    expect(proof && isProven(proof)).toBe(true);
    expect(proof?.statement).not.toHaveProperty('heads');
    expect(await anchorsOf().prove(sessionStream('three'))).toBeNull();
  });

  it('vouch for the heads of a stream that this key has signed, and for no others', async () => {
    await score('one');
    const anchors = anchorsOf();
    const anchor = await anchors.anchor('schedule');
    const head = await headOf('one');
    expect(await anchors.vouched(head.stream)).toEqual([head]);
    const bent = { ...anchor!, at: '2020-01-01T00:00:00.000Z' };
    expect(await anchorsOf(signingInMemory([bent])).vouched(head.stream)).toEqual([]);
  });

  it('cannot be made without a key', async () => {
    await expect(anchorsOf(null).anchor('schedule')).rejects.toThrow(SigningUnavailable);
  });

  it('of a log without sessions are none', async () => {
    expect(await anchorsOf().anchor('schedule')).toBeNull();
  });
});
