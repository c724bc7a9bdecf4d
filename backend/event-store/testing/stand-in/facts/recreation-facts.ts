import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { PATHS, note, notes, revisions, useSubject } from './subject.ts';
import type { FactTarget } from './subject.ts';

const ATTEMPTS = 500;

/** The first result that will do: what shows a deleted stream again is written behind the append. */
async function soon<T>(look: () => Promise<T>, isIt: (result: T) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await look();
    if (isIt(result) || attempt === ATTEMPTS) return result;
    await sleep(10);
  }
}

/** A1.9, B2, B6: what becomes of a soft-deleted stream that is written to. */
export function recreationFacts(target: FactTarget): void {
  describe('a soft-deleted stream', () => {
    const subject = useSubject(target);
    const shown = (stream: string) =>
      soon(
        () => subject.read(stream).catch(() => []),
        (events) => events.length > 0,
      );

    async function deletedStream(count: number): Promise<string> {
      const stream = subject.stream();
      await subject.append(stream, notes(count));
      await subject.client.deleteStream(stream);
      return stream;
    }

    describe.each(PATHS)('%s', (path) => {
      it.each(['any', 'no_stream', 1n] as const)(
        'A1.9 is recreated by an append expecting %p, and numbers go on',
        async (expected) => {
          const stream = await deletedStream(2);
          const result = await subject.append(stream, notes(2), { path, expected });
          expect(result.nextExpectedRevision).toBe(3n);
          expect(revisions(await shown(stream))).toEqual([2n, 3n]);
        },
      );
    });

    it('B2 has its revisions used: what is appended later does not start at 0', async () => {
      const stream = await deletedStream(3);
      await subject.append(stream, note(), { expected: 'no_stream' });
      expect(revisions(await shown(stream))).toEqual([3n]);
      await subject.append(stream, note(), { expected: 3n });
      expect(revisions(await subject.read(stream))).toEqual([3n, 4n]);
    });

    it('B6 is partly shown again by writing metadata', async () => {
      const stream = await deletedStream(2);
      await subject.client.setStreamMetadata(stream, { owner: 'facts' });
      const { metadata } = await soon(
        () => subject.client.getStreamMetadata(stream),
        (result) => result.metadata?.truncateBefore === 2,
      );
      expect(metadata).toMatchObject({ owner: 'facts', truncateBefore: 2 });
      expect(await subject.read(stream)).toEqual([]);
    });
  });
}
