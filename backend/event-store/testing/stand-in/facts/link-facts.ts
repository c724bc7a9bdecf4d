import { describe, expect, it } from '@jest/globals';
import { binaryEvent } from '@eventstore/db-client';
import type { ResolvedEvent } from '@eventstore/db-client';
import { note, notes, useSubject } from './subject.ts';
import type { FactTarget } from './subject.ts';

/** C8: events that only point at others. */
export function linkFacts(target: FactTarget): void {
  describe('a link', () => {
    const subject = useSubject(target);

    /** A stream with one link; read with links resolved unless told otherwise. */
    async function read(payload: string, resolveLinkTos = true): Promise<ResolvedEvent> {
      const links = subject.stream('links');
      await subject.append(links, binaryEvent({ type: '$>', data: Buffer.from(payload) }));
      const [first] = await subject.read(links, { resolveLinkTos });
      return first!;
    }

    it('C8 is resolved to its target where that is asked for, and keeps its own position', async () => {
      const stream = subject.stream();
      await subject.append(stream, notes(2));
      const { event, link, commitPosition } = await read(`1@${stream}`);
      expect(event).toMatchObject({ streamId: stream, revision: 1n });
      expect(link).toMatchObject({ type: '$>', revision: 0n });
      expect(commitPosition).toBe(link?.position?.commit);
    });

    it('C8 is an event of its own where links are not resolved', async () => {
      const stream = subject.stream();
      await subject.append(stream, note());
      const { event, link } = await read(`0@${stream}`, false);
      expect(event?.type).toBe('$>');
      expect(link).toBeUndefined();
    });

    it('C8 to nothing has no event', async () => {
      const { event, link } = await read(`7@${subject.stream()}`);
      expect(event).toBeUndefined();
      expect(link?.type).toBe('$>');
    });

    it('C8 to a deleted stream has no event', async () => {
      const stream = subject.stream();
      await subject.append(stream, note());
      await subject.client.deleteStream(stream);
      const { event, link } = await read(`0@${stream}`);
      expect(event).toBeUndefined();
      expect(link?.type).toBe('$>');
    });

    it('C8 that cannot be understood stays as it is', async () => {
      const { event, link } = await read('nonsense');
      expect(event?.type).toBe('$>');
      expect(link).toBeUndefined();
    });
  });
}
