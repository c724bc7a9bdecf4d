import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { binaryEvent } from '@eventstore/db-client';
import type { StreamSubscription } from '@eventstore/db-client';
import { deferred, original, revisions, take, useSubject } from './subject.ts';
import type { FactTarget, Subject } from './subject.ts';

const COUNT = 300;
const AT_ONCE = 10;
const CAUGHT_UP_SINCE = 2310;
const NEWER = 2402;
const expected = Array.from({ length: COUNT }, (_, index) => BigInt(index));

/**
 * D5 and D6: a consumer that stops reading while 4.8 MB come in. Falling behind has a message of its
 * own, which no server sends: only that it has caught up again can be heard.
 */
export function slowConsumerFacts(target: FactTarget): void {
  const subject = useSubject(target);

  it('D5 D6 is dropped before 24.2, and told from then on that it has caught up again', async () => {
    const stream = subject.stream();
    const subscription = subject.client.subscribeToStream(stream);
    const confirmed = deferred();
    subscription.once('confirmation', confirmed.resolve);
    const turns: string[] = [];
    const [live, liveAgain] = [deferred(), deferred()];
    subscription.on('caughtUp' as 'end', () => {
      turns.push('caught up');
      (turns.length === 1 ? live : liveAgain).resolve();
    });
    subscription.on('fellBehind' as 'end', () => turns.push('fell behind'));
    await confirmed.promise;
    // Only one that is live can be too slow, and before 24.2 a stream must exist for that.
    await fill(subject, stream, AT_ONCE);
    if (subject.version >= CAUGHT_UP_SINCE) await live.promise;
    else await sleep(500);
    await fill(subject, stream, COUNT - AT_ONCE);
    const isNewer = subject.version >= NEWER;
    const { seen, error } = await readOn(subscription, isNewer ? liveAgain.promise : null);
    await subscription.unsubscribe();
    expect(turns).not.toContain('fell behind');
    if (isNewer) expect(error).toBeNull();
    else {
      expect(error).toMatchObject({ type: 'timeout' });
      expect(String(error)).toContain('Consumer too slow');
    }
    expect(seen).toEqual(expected.slice(0, seen.length));
    expect([...seen, ...(await resume(subject, stream, seen))]).toEqual(expected);
  });
}

/** In small appends, since only live events can be too many. */
async function fill(subject: Subject, stream: string, count: number): Promise<void> {
  const data = new Uint8Array(16_384);
  for (let written = 0; written < count; written += AT_ONCE) {
    const events = Array.from({ length: AT_ONCE }, () => binaryEvent({ type: 'Big', data }));
    await subject.append(stream, events);
  }
}

/** What a consumer that begins to read gets, up to the error that ends it, or what is to come last. */
async function readOn(subscription: StreamSubscription, last: Promise<void> | null) {
  const seen: bigint[] = [];
  try {
    for await (const one of subscription) {
      seen.push(original(one).revision);
      if (seen.length < COUNT) continue;
      await last;
      break;
    }
    return { seen, error: null };
  } catch (error) {
    return { seen, error };
  }
}

/** The rest, from the last revision that was seen. */
async function resume(subject: Subject, stream: string, seen: readonly bigint[]) {
  const last = seen.at(-1);
  const fromRevision = last === undefined ? ('start' as const) : last;
  const rest = subject.client.subscribeToStream(stream, { fromRevision });
  return revisions(await take(rest, COUNT - seen.length));
}
