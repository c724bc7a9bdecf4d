import { describe, expect, it } from '@jest/globals';
import { PATHS, errorOf, ids, note, notes, revisions, useSubject } from './subject.ts';
import type { FactTarget, Path, Subject } from './subject.ts';

/** A1 and A4: what the expected revision decides, on both of the client's paths. */
export function appendFacts(target: FactTarget): void {
  describe.each(PATHS)('%s', (path) => {
    const subject = useSubject(target);
    describe('a stream that never existed', () => newStreamFacts(subject, path));
    describe('a stream with events', () => revisionFacts(subject, path));
    describe('a deleted stream', () => deletedFacts(subject, path));
    it('A1 of two appends with one expected revision exactly one wins', async () => {
      const stream = subject.stream();
      const other = subject.connect();
      const options = {
        expectedRevision: 'no_stream' as const,
        ...(path === 'append' && { credentials: subject.credentials }),
      };
      const races = Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? other : subject.client).appendToStream(stream, note(), options),
      );
      const outcomes = await Promise.allSettled(races);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') {
          expect(outcome.reason).toMatchObject({ type: 'wrong-expected-version' });
        }
      }
      expect(revisions(await subject.read(stream))).toEqual([0n]);
    });
  });
}

function newStreamFacts(subject: Subject, path: Path): void {
  it.each(['any', 'no_stream'] as const)(
    'A1.1 an append expecting %s succeeds and its first event has revision 0',
    async (expected) => {
      const stream = subject.stream();
      const result = await subject.append(stream, notes(3), { path, expected });
      expect(result).toMatchObject({ success: true, nextExpectedRevision: 2n });
      expect(revisions(await subject.read(stream))).toEqual([0n, 1n, 2n]);
    },
  );

  it.each(['stream_exists', 0n] as const)(
    'A1.2 an append expecting %p fails with the wrong version, current no_stream',
    async (expected) => {
      const attempt = subject.append(subject.stream(), note(), { path, expected });
      expect(await errorOf(attempt)).toMatchObject({
        type: 'wrong-expected-version',
        actualVersion: 'no_stream',
      });
    },
  );

  it('A4 the answer names the last revision and a position with equal parts', async () => {
    const stream = subject.stream();
    const result = await subject.append(stream, notes(2), { path, expected: 'no_stream' });
    expect(result.nextExpectedRevision).toBe(1n);
    expect(result.position?.commit).toBe(result.position?.prepare);
    const [, last] = await subject.read(stream);
    expect(last?.event?.position).toEqual(result.position);
  });
}

function revisionFacts(subject: Subject, path: Path): void {
  it('A1.3 an append at the last revision goes on without a gap', async () => {
    const stream = subject.stream();
    await subject.append(stream, notes(2), { path });
    const result = await subject.append(stream, notes(2), { path, expected: 1n });
    expect(result.nextExpectedRevision).toBe(3n);
    expect(revisions(await subject.read(stream))).toEqual([0n, 1n, 2n, 3n]);
  });

  it('A1.4 an append above the last revision fails, even one that repeats', async () => {
    const stream = subject.stream();
    const event = note();
    await subject.append(stream, event, { path });
    const attempt = subject.append(stream, event, { path, expected: 5n });
    expect(await errorOf(attempt)).toMatchObject({
      type: 'wrong-expected-version',
      streamName: stream,
      expectedVersion: 5n,
      actualVersion: 0n,
    });
  });

  it.each([0n, 'no_stream'] as const)(
    'A1.5 an append of new ids below the last revision (%p) fails with the current one',
    async (expected) => {
      const stream = subject.stream();
      await subject.append(stream, notes(3), { path });
      const error = await errorOf(subject.append(stream, note(), { path, expected }));
      expect(error).toMatchObject({ type: 'wrong-expected-version', actualVersion: 2n });
    },
  );

  it.each(['any', 'stream_exists'] as const)(
    'A1.6 an append expecting %s succeeds',
    async (expected) => {
      const stream = subject.stream();
      await subject.append(stream, note(), { path });
      const result = await subject.append(stream, note(), { path, expected });
      expect(result).toMatchObject({ success: true, nextExpectedRevision: 1n });
    },
  );

  it('A1 an append that fails writes none of its events', async () => {
    const stream = subject.stream();
    const first = note();
    await subject.append(stream, first, { path });
    await errorOf(subject.append(stream, notes(3), { path, expected: 7n }));
    expect(ids(await subject.read(stream))).toEqual([first.id]);
  });

  it.each(['no_stream', 'any', 'stream_exists'] as const)(
    'A1.7 a stream with metadata only takes an append expecting %s',
    async (expected) => {
      const stream = subject.stream();
      await subject.client.setStreamMetadata(stream, { owner: 'facts' });
      const result = await subject.append(stream, note(), { path, expected });
      expect(result).toMatchObject({ success: true, nextExpectedRevision: 0n });
    },
  );
}

function deletedFacts(subject: Subject, path: Path): void {
  it('A1.8 a soft-deleted stream refuses an append expecting stream_exists', async () => {
    const stream = subject.stream();
    await subject.append(stream, notes(2), { path });
    await subject.client.deleteStream(stream);
    const attempt = subject.append(stream, note(), { path, expected: 'stream_exists' });
    expect(await errorOf(attempt)).toMatchObject({ type: 'stream-deleted', streamName: stream });
  });

  it.each(['any', 'no_stream', 'stream_exists', 0n, 1n] as const)(
    'A1.10 a tombstoned stream refuses an append expecting %p, a repeated one too',
    async (expected) => {
      const stream = subject.stream();
      const written = notes(2);
      await subject.append(stream, written, { path });
      await subject.client.tombstoneStream(stream);
      for (const events of [written, notes(1)]) {
        const error = await errorOf(subject.append(stream, events, { path, expected }));
        expect(error).toMatchObject({ type: 'stream-deleted', streamName: stream });
      }
    },
  );
}
