import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { binaryEvent, jsonEvent } from '@eventstore/db-client';
import { errorOf, ids, note, notes, revisions, useSubject } from './subject.ts';
import type { FactTarget, Subject } from './subject.ts';

/** The events of some streams that `$all` holds from a position on, as "stream revision type". */
async function inAll(
  subject: Subject,
  from: bigint,
  streams: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  const fromPosition = { commit: from, prepare: from };
  for await (const { event } of subject.client.readAll({ fromPosition })) {
    if (event && streams.includes(event.streamId)) found.push(`${event.streamId} ${event.type}`);
  }
  return found;
}

/** B: deletion, tombstones, and what metadata hides. */
export function deleteFacts(target: FactTarget): void {
  const subject = useSubject(target);
  describe('a soft delete', () => softDeleteFacts(subject));
  describe('a tombstone', () => tombstoneFacts(subject));
  describe('metadata', () => metadataFacts(subject));
}

function softDeleteFacts(subject: Subject): void {
  it('B1 hides the stream from reads and leaves its events in $all', async () => {
    const stream = subject.stream();
    const { position } = await subject.append(stream, note());
    await subject.client.deleteStream(stream);
    expect(await errorOf(subject.read(stream))).toMatchObject({ type: 'stream-not-found' });
    expect(await inAll(subject, position!.commit, [stream, `$$${stream}`])).toEqual([
      `${stream} Noted`,
      `$$${stream} $metadata`,
    ]);
  });

  it('B3 A3.3 of a stream that never existed fails with the wrong version', async () => {
    const stream = subject.stream();
    expect(await errorOf(subject.client.deleteStream(stream))).toMatchObject({
      type: 'wrong-expected-version',
      streamName: stream,
    });
  });

  it('A3.3 with another revision than the last fails with both', async () => {
    const stream = subject.stream();
    await subject.append(stream, notes(2));
    const attempt = subject.client.deleteStream(stream, { expectedRevision: 0n });
    expect(await errorOf(attempt)).toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: 0n,
      actualVersion: 1n,
    });
    await subject.client.deleteStream(stream, { expectedRevision: 1n });
    expect(await errorOf(subject.read(stream))).toMatchObject({ type: 'stream-not-found' });
  });
}

function tombstoneFacts(subject: Subject): void {
  it('B4 ends a stream for good: reads, appends and deletions fail', async () => {
    const stream = subject.stream();
    const { position } = await subject.append(stream, note());
    await subject.client.tombstoneStream(stream);
    const gone = { type: 'stream-deleted', streamName: stream };
    expect(await errorOf(subject.read(stream))).toMatchObject(gone);
    expect(await errorOf(subject.append(stream, note()))).toMatchObject(gone);
    expect(await errorOf(subject.client.deleteStream(stream))).toMatchObject(gone);
    expect(await errorOf(subject.client.tombstoneStream(stream))).toMatchObject(gone);
    expect(await inAll(subject, position!.commit, [stream])).toEqual([
      `${stream} Noted`,
      `${stream} $streamDeleted`,
    ]);
  });

  it('B4 can be set on a stream that never existed', async () => {
    const stream = subject.stream();
    await subject.client.tombstoneStream(stream);
    expect(await errorOf(subject.read(stream))).toMatchObject({ type: 'stream-deleted' });
  });

  it('B5 ends a subscription to the stream', async () => {
    const stream = subject.stream();
    await subject.append(stream, note());
    const subscription = subject.client.subscribeToStream(stream);
    const follow = async () => {
      let seen = 0;
      for await (const _ of subscription) {
        seen += 1;
        if (seen === 1) await subject.client.tombstoneStream(stream);
      }
    };
    expect(await errorOf(follow())).toMatchObject({ type: 'stream-deleted', streamName: stream });
  });
}

function metadataFacts(subject: Subject): void {
  it.each([
    { metadata: { maxCount: 2 }, seen: [3n, 4n] },
    { metadata: { truncateBefore: 1 }, seen: [1n, 2n, 3n, 4n] },
    { metadata: { maxCount: 3, truncateBefore: 1 }, seen: [2n, 3n, 4n] },
    { metadata: { maxCount: 3, truncateBefore: 4 }, seen: [4n] },
  ])('B7 $metadata hides events at once and keeps revisions', async ({ metadata, seen }) => {
    const stream = subject.stream();
    const { position } = await subject.append(stream, note());
    await subject.append(stream, notes(4));
    await subject.client.setStreamMetadata(stream, metadata);
    expect(revisions(await subject.read(stream))).toEqual(seen);
    expect(
      revisions(await subject.read(stream, { direction: 'backwards', fromRevision: 'end' })),
    ).toEqual(seen.toReversed());
    expect(await inAll(subject, position!.commit, [stream])).toHaveLength(5);
  });

  it('B7 an age hides events once they are older', async () => {
    const stream = subject.stream();
    await subject.append(stream, notes(2));
    await subject.client.setStreamMetadata(stream, { maxAge: 1 });
    let seen = await subject.read(stream);
    while (seen.length > 0) {
      await sleep(100);
      seen = await subject.read(stream);
    }
    const result = await subject.append(stream, note(), { expected: 1n });
    expect(result.nextExpectedRevision).toBe(2n);
  });

  it('B8 values that are not positive numbers, and what is no JSON, hide nothing', async () => {
    const values = [{ $maxCount: 0 }, { $maxCount: '1' }, { $maxAge: -1 }, [1]];
    const type = '$metadata';
    const events = values.map((data) => jsonEvent({ type, data: data }));
    for (const event of [...events, binaryEvent({ type, data: Buffer.from('nonsense') })]) {
      const stream = subject.stream();
      await subject.append(stream, notes(2));
      await subject.append(`$$${stream}`, event);
      expect(revisions(await subject.read(stream))).toEqual([0n, 1n]);
    }
  });

  it('B9 only the last metadata can be read, and its revision grows', async () => {
    const stream = subject.stream();
    await subject.append(stream, note());
    await subject.client.setStreamMetadata(stream, { step: 1 });
    await subject.client.setStreamMetadata(stream, { step: 2 }, { expectedRevision: 0n });
    const seen = await subject.read(`$$${stream}`);
    expect(revisions(seen)).toEqual([1n]);
    expect(seen[0]?.event).toMatchObject({ type: '$metadata', data: { step: 2 } });
    const late = subject.client.setStreamMetadata(stream, { step: 3 }, { expectedRevision: 0n });
    expect(await errorOf(late)).toMatchObject({ type: 'wrong-expected-version' });
  });

  it('C7 a stream whose events are all hidden is empty, not missing, and goes on', async () => {
    const stream = subject.stream();
    await subject.append(stream, notes(2));
    await subject.client.setStreamMetadata(stream, { truncateBefore: 2 });
    expect(await subject.read(stream)).toEqual([]);
    const next = note();
    await subject.append(stream, next, { expected: 1n });
    expect(ids(await subject.read(stream))).toEqual([next.id]);
  });
}
