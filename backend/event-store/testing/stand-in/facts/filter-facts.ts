import { describe, expect, it } from '@jest/globals';
import {
  binaryEvent,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  streamNameFilter,
} from '@eventstore/db-client';
import type { AllStreamResolvedEvent, Filter, Position } from '@eventstore/db-client';
import { deferred, note, notes, take, useSubject } from './subject.ts';
import type { FactTarget } from './subject.ts';

/** Filters of subscriptions to `$all`: by prefix or expression, of the stream's name or the type. */
export function filterFacts(target: FactTarget): void {
  describe('a filter', () => {
    const subject = useSubject(target);

    /** Writes events of two streams; what the filter leaves of them, as "stream type". */
    async function left(filterFor: (a: string, b: string) => Filter): Promise<string[]> {
      const [a, b] = [subject.stream('a'), subject.stream('b')];
      const end = subject.stream('end');
      const { position } = await subject.append(subject.stream(), note());
      await subject.append(a, note());
      await subject.append(b, jsonEvent({ type: 'Other', data: {} }));
      await subject.append(a, binaryEvent({ type: '$>', data: Buffer.from(`0@${b}`) }));
      await subject.append(`$${a}`, note());
      const last = await subject.append(end, jsonEvent({ type: 'Noted', data: {} }));
      const names = new Map([
        [a, 'a'],
        [b, 'b'],
        [`$${a}`, '$a'],
      ]);
      const found: string[] = [];
      const fromPosition = position!;
      const filter = filterFor(a, b);
      const subscription = subject.client.subscribeToAll({ fromPosition, filter });
      // Without a last event of its own each filter lets one in that ends the test.
      for await (const { event } of subscription) {
        const name = names.get(event?.streamId ?? '');
        if (name !== undefined) found.push(`${name} ${event?.type}`);
        if (event && event.position.commit >= last.position!.commit) break;
      }
      await subscription.unsubscribe();
      return found;
    }

    it('by prefixes of stream names lets each of them in', async () => {
      const seen = await left((a) => streamNameFilter({ prefixes: [a, 'end-'] }));
      expect(seen).toEqual(['a Noted', 'a $>']);
    });

    it('by an expression on stream names', async () => {
      const seen = await left((_, b) => streamNameFilter({ regex: `^(${b}|end-.*)$` }));
      expect(seen).toEqual(['b Other']);
    });

    it('by prefixes of types', async () => {
      const seen = await left(() => eventTypeFilter({ prefixes: ['Not'] }));
      expect(seen).toEqual(['a Noted', '$a Noted']);
    });

    it('by an expression on types', async () => {
      const seen = await left(() => eventTypeFilter({ regex: '^(O|Noted)' }));
      expect(seen).toEqual(['a Noted', 'b Other', '$a Noted']);
    });

    it('against system events goes by type: links go, plain types in $ streams stay', async () => {
      expect(await left(() => excludeSystemEvents())).toEqual(['a Noted', 'b Other', '$a Noted']);
    });

    it('D7 tells a position to resume from although nothing matches', async () => {
      const [ours, others] = [subject.stream('ours'), subject.stream('others')];
      const before = await subject.append(others, note());
      const checkpoints: Position[] = [];
      const reached = deferred();
      const last = { commit: 0n };
      const filter = streamNameFilter({
        prefixes: [ours],
        maxSearchWindow: 5,
        checkpointInterval: 2,
        checkpointReached: async (_, position) => {
          checkpoints.push(position);
          if (position.commit >= last.commit && last.commit > 0n) reached.resolve();
        },
      });
      const subscription = subject.client.subscribeToAll({
        fromPosition: before.position!,
        filter,
      });
      subscription.on('data', () => undefined);
      const written = await subject.append(others, notes(30));
      // Some more than one interval (5 x 2 considered events), so that one lies beyond this position.
      last.commit = written.position!.commit;
      await subject.append(others, notes(30));
      await reached.promise;
      await subscription.unsubscribe();
      const commits = checkpoints.map(({ commit }) => commit);
      expect(commits).toEqual([...new Set(commits)].toSorted((a, b) => (a < b ? -1 : 1)));

      const found = note();
      await subject.append(ours, found);
      const resumed = subject.client.subscribeToAll({
        fromPosition: checkpoints.at(-1)!,
        filter: streamNameFilter({ prefixes: [ours] }),
      });
      const [first] = (await take(resumed, 1)) as AllStreamResolvedEvent[];
      expect(first?.event?.id).toBe(found.id);
    });

    it('D7 tells a position when it goes live from 24.2 on, before only after an interval', async () => {
      const ours = subject.stream('ours');
      const before = await subject.append(subject.stream(), note());
      await subject.append(subject.stream(), notes(3));
      const checkpoints: bigint[] = [];
      const subscription = subject.client.subscribeToAll({
        fromPosition: before.position!,
        filter: streamNameFilter({
          prefixes: [ours],
          maxSearchWindow: 10_000,
          checkpointInterval: 100,
          checkpointReached: async (_, { commit }) => void checkpoints.push(commit),
        }),
      });
      const caughtUp = deferred();
      subscription.on(subject.version >= 2310 ? 'caughtUp' : 'confirmation', caughtUp.resolve);
      const taken = take(subscription, 1);
      await caughtUp.promise;
      await subject.append(ours, note());
      await taken;
      if (subject.version < 2402) expect(checkpoints).toEqual([]);
      // Of what one page held without a match it names the beginning: where it was resumed.
      else expect(checkpoints[0]! >= before.position!.commit).toBe(true);
    });
  });
}
