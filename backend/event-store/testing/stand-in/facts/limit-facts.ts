import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, binaryEvent } from '@eventstore/db-client';
import { PATHS, errorOf, note, notes, useSubject } from './subject.ts';
import type { FactTarget, Path, Subject } from './subject.ts';

const LIMIT = 1_048_576;
const TYPE = 'Big';

/** A3.6 and A5: sizes, names, bytes. Sizes hold for servers with the default limit of their time. */
export function limitFacts(target: FactTarget): void {
  describe.each(PATHS)('%s', (path) => {
    const subject = useSubject(target);
    sizeFacts(subject, path);
    byteFacts(subject, path);

    it('A3.6 tells a wrong version by success false where the client is not to throw', async () => {
      const url = target.url();
      const option = `${url.includes('?') ? '&' : '?'}throwOnAppendFailure=false`;
      const client = EventStoreDBClient.connectionString(url + option);
      const stream = subject.stream();
      await subject.append(stream, notes(5), { path });
      const { success, nextExpectedRevision } = await client.appendToStream(stream, note(), {
        expectedRevision: 2n,
        ...(path === 'append' && { credentials: subject.credentials }),
      });
      expect(success).toBe(false);
      // The client's own mistake on the batch path: the revision is 4.
      expect(nextExpectedRevision).toBe(path === 'append' ? 4n : 1n);
      await client.dispose();
    });

    it('A5.5 an empty name is no stream', async () => {
      const { type } = await errorOf(subject.append('', note(), { path }));
      // A secured server asks first who may write to it: nobody may.
      expect(['unknown', 'access-denied']).toContain(type);
    });
  });
}

function sizeFacts(subject: Subject, path: Path): void {
  /** Two events whose counted size is the limit and `over` bytes more. */
  function atLimit(over: number, metadata?: Uint8Array) {
    const counted = subject.version >= 2410 ? 2 * 2 * TYPE.length : 0;
    const sizes = [LIMIT / 2, LIMIT / 2 - counted + over];
    return sizes.map((size) =>
      binaryEvent({ type: TYPE, data: new Uint8Array(size), ...(metadata && { metadata }) }),
    );
  }
  const isUnlimited = () => subject.version >= 2501;

  it('A5.1 an append of exactly the limit passes', async () => {
    if (isUnlimited()) return;
    const result = await subject.append(subject.stream(), atLimit(0), { path });
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 1n });
  });

  it('A5.1 an append of one byte more fails, and nothing is written', async () => {
    if (isUnlimited()) return;
    const stream = subject.stream();
    expect(await errorOf(subject.append(stream, atLimit(1), { path }))).toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: LIMIT,
    });
    expect(await errorOf(subject.read(stream))).toMatchObject({ type: 'stream-not-found' });
  });

  it('A5.2 metadata counts from 24.10 on only', async () => {
    if (isUnlimited()) return;
    const attempt = subject.append(subject.stream(), atLimit(0, new Uint8Array(9)), { path });
    if (subject.version < 2410) expect(await attempt).toMatchObject({ success: true });
    else expect(await errorOf(attempt)).toMatchObject({ type: 'maximum-append-size-exceeded' });
  });
}

function byteFacts(subject: Subject, path: Path): void {
  it('A5.9 bytes of data and metadata come back as they were', async () => {
    const stream = subject.stream();
    const data = Uint8Array.from({ length: 256 }, (_, index) => index);
    const metadata = data.toReversed();
    const id = randomUUID();
    await subject.append(stream, binaryEvent({ id, type: TYPE, data, metadata }), { path });
    const [first] = await subject.read(stream);
    expect(first?.event).toMatchObject({ id, type: TYPE, isJson: false });
    expect(Buffer.from(first?.event?.data as Uint8Array)).toEqual(Buffer.from(data));
    expect(Buffer.from(first?.event?.metadata as Uint8Array)).toEqual(Buffer.from(metadata));
  });

  it('A5.9 the server says when an event was written', async () => {
    const stream = subject.stream();
    await subject.append(stream, note(), { path });
    const [first] = await subject.read(stream);
    expect(first?.event?.created.getUTCFullYear()).toBeGreaterThanOrEqual(2024);
  });

  it('A5.8 the content type alone makes an event JSON', async () => {
    const stream = subject.stream();
    const text = Buffer.from('{"text":"noted"}');
    await subject.append(stream, [note(), binaryEvent({ type: TYPE, data: text })], { path });
    const [json, bytes] = await subject.read(stream);
    expect(json?.event).toMatchObject({ isJson: true, data: { text: 'noted' } });
    expect(bytes?.event?.isJson).toBe(false);
    expect(Buffer.from(bytes?.event?.data as Uint8Array)).toEqual(text);
  });
}
