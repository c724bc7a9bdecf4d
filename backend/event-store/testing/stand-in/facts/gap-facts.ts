import { describe, expect, it } from '@jest/globals';
import { ErrorType, isCommandError, streamNameFilter } from '@eventstore/db-client';
import type {
  AllStreamSubscription,
  RecordedEvent,
  ResolvedEvent,
  StreamSubscription,
} from '@eventstore/db-client';
import { note, notes, original, revisions, useSubject } from './subject.ts';
import type { FactTarget } from './subject.ts';

type Subscription = StreamSubscription | AllStreamSubscription;

function isTooSlow(error: unknown): boolean {
  return error instanceof Error && isCommandError(error) && error.type === ErrorType.TIMEOUT;
}

/** Adds what comes, up to a number of events or to where the server drops the subscription. */
async function takeInto(
  events: ResolvedEvent[],
  subscription: Subscription,
  count: number,
): Promise<void> {
  for await (const event of subscription) {
    events.push(event);
    if (events.length === count) return;
  }
}

/**
 * The next events, where a subscription may be dropped at any time: before 24.2 also a good reader is
 * too slow when the server goes live at a bad moment.
 */
async function takeAll(
  subscribe: (last: RecordedEvent | undefined) => Subscription,
  count: number,
): Promise<ResolvedEvent[]> {
  const events: ResolvedEvent[] = [];
  while (events.length < count) {
    const last = events.at(-1);
    const subscription = subscribe(last && original(last));
    await takeInto(events, subscription, count).catch((error: unknown) => {
      if (!isTooSlow(error)) throw error;
    });
    await subscription.unsubscribe();
  }
  return events;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => BigInt(index));

/** D2: nothing is missing and nothing comes twice where a subscription goes live, or is taken up again. */
export function gapFacts(target: FactTarget): void {
  const subject = useSubject(target);
  describe('that goes live while others append', () => {
    it('D2 D5 gives each event of a stream once', async () => {
      const stream = subject.stream();
      await subject.append(stream, notes(50));
      const taken = takeAll(
        (last) => subject.client.subscribeToStream(stream, last && { fromRevision: last.revision }),
        120,
      );
      for (let index = 0; index < 70; index += 1) await subject.append(stream, note());
      expect(revisions(await taken)).toEqual(upTo(120));
    });

    it('D2 D5 gives each event of $all once, with positions that grow', async () => {
      const stream = subject.stream();
      const { position: before } = await subject.append(subject.stream(), note());
      const { position } = await subject.append(stream, notes(50));
      const filter = streamNameFilter({ prefixes: [stream] });
      const taken = takeAll((last) => {
        const fromPosition = last?.position ?? before!;
        return subject.client.subscribeToAll({ fromPosition, filter });
      }, 90);
      for (let index = 0; index < 40; index += 1) await subject.append(stream, note());
      const seen = await taken;
      expect(revisions(seen)).toEqual(upTo(90));
      const positions = seen.map((one) => original(one).position!.commit);
      expect(positions).toEqual(positions.toSorted((a, b) => (a < b ? -1 : 1)));
      expect(positions[49]).toBe(position!.commit);
    });
  });
}
