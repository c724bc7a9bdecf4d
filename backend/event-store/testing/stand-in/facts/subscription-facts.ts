import { describe, expect, it } from '@jest/globals';
import { streamNameFilter } from '@eventstore/db-client';
import type { AllStreamSubscription, StreamSubscription } from '@eventstore/db-client';
import { deferred, ids, note, notes, original, revisions, take, useSubject } from './subject.ts';
import type { FactTarget, Subject } from './subject.ts';

const CAUGHT_UP_SINCE = 2310;
const NEWER = 2402;

/** D: catch-up subscriptions. */
export function subscriptionFacts(target: FactTarget): void {
  const subject = useSubject(target);
  describe('to a stream', () => streamFacts(subject));
  describe('to $all', () => allFacts(subject));
  describe('when it goes live', () => liveFacts(subject));
}

function streamFacts(subject: Subject): void {
  it('D1 starts after the revision it is given', async () => {
    const stream = subject.stream();
    await subject.append(stream, notes(4));
    const subscription = subject.client.subscribeToStream(stream, { fromRevision: 1n });
    expect(revisions(await take(subscription, 2))).toEqual([2n, 3n]);
  });

  it('D1 from the start begins with the first event', async () => {
    const stream = subject.stream();
    await subject.append(stream, notes(2));
    expect(revisions(await take(subject.client.subscribeToStream(stream), 2))).toEqual([0n, 1n]);
  });

  it('D1 from the end gets only what comes later', async () => {
    const stream = subject.stream();
    await subject.append(stream, notes(2));
    const subscription = subject.client.subscribeToStream(stream, { fromRevision: 'end' });
    await confirmed(subscription);
    await subject.append(stream, note());
    expect(revisions(await take(subscription, 1))).toEqual([2n]);
  });

  it('D3 waits for a stream that does not exist yet', async () => {
    const stream = subject.stream();
    const subscription = subject.client.subscribeToStream(stream);
    await confirmed(subscription);
    const event = note();
    await subject.append(stream, event);
    expect(ids(await take(subscription, 1))).toEqual([event.id]);
  });

  it('D11 ends without an error when it is left, and sends nothing more', async () => {
    const stream = subject.stream();
    await subject.append(stream, note());
    const subscription = subject.client.subscribeToStream(stream);
    const told: string[] = [];
    const ended = deferred();
    subscription
      .on('data', () => {
        told.push('event');
        void subscription.unsubscribe();
      })
      .on('error', () => told.push('error'))
      .on('end', () => ended.resolve());
    await ended.promise;
    await subject.append(stream, note());
    expect(told).toEqual(['event']);
  });

  it('D12 goes on after a soft delete, with higher revisions', async () => {
    const stream = subject.stream();
    await subject.append(stream, notes(2));
    const subscription = subject.client.subscribeToStream(stream);
    const seen: bigint[] = [];
    for await (const one of subscription) {
      seen.push(original(one).revision);
      if (seen.length === 2) {
        await subject.client.deleteStream(stream);
        await subject.append(stream, note());
      }
      if (seen.length === 3) break;
    }
    await subscription.unsubscribe();
    expect(seen).toEqual([0n, 1n, 2n]);
  });
}

function allFacts(subject: Subject): void {
  it('D1 starts after the position it is given', async () => {
    const stream = subject.stream();
    const { position } = await subject.append(stream, note());
    const second = note();
    await subject.append(stream, second);
    const filter = streamNameFilter({ prefixes: [stream] });
    const subscription = subject.client.subscribeToAll({ fromPosition: position!, filter });
    expect(ids(await take(subscription, 1))).toEqual([second.id]);
  });

  it('D1 without a filter gets all events, of the system too', async () => {
    const stream = subject.stream();
    const { position } = await subject.append(stream, note());
    await subject.client.setStreamMetadata(stream, { owner: 'facts' });
    const subscription = subject.client.subscribeToAll({ fromPosition: position! });
    for await (const { event } of subscription) {
      if (event?.streamId === `$$${stream}`) break;
    }
    await subscription.unsubscribe();
  });
}

function liveFacts(subject: Subject): void {
  /** A subscription, how often it said that it has caught up, and the next time it does. */
  function follow(stream: string) {
    const subscription = subject.client.subscribeToStream(stream);
    const first = deferred();
    const told = { times: 0 };
    subscription.on('caughtUp' as 'end', () => {
      told.times += 1;
      first.resolve();
    });
    return { subscription, told, caughtUp: first.promise };
  }

  it('D2 D4 says once that it has caught up with what was there, from 23.10 on', async () => {
    const stream = subject.stream();
    await subject.append(stream, notes(2));
    const { subscription, told, caughtUp } = follow(stream);
    const taken = take(subscription, 3);
    if (subject.version >= CAUGHT_UP_SINCE) await caughtUp;
    await subject.append(stream, note());
    expect(revisions(await taken)).toEqual([0n, 1n, 2n]);
    expect(told.times).toBe(subject.version >= CAUGHT_UP_SINCE ? 1 : 0);
  });

  it('D3 says so of a stream that does not exist: from 24.2 on at once, before once it does', async () => {
    const stream = subject.stream();
    const { subscription, told, caughtUp } = follow(stream);
    const taken = take(subscription, 2);
    await confirmed(subscription);
    if (subject.version >= NEWER) await caughtUp;
    else await subject.append(subject.stream(), note());
    expect(told.times).toBe(subject.version >= NEWER ? 1 : 0);
    await subject.append(stream, note());
    if (subject.version >= CAUGHT_UP_SINCE) await caughtUp;
    await subject.append(stream, note());
    expect(await taken).toHaveLength(2);
    expect(told.times).toBe(subject.version >= CAUGHT_UP_SINCE ? 1 : 0);
  });
}

/** Resolves when the server has confirmed a subscription. */
export async function confirmed(
  subscription: StreamSubscription | AllStreamSubscription,
): Promise<void> {
  await new Promise<void>((resolve) => subscription.once('confirmation', resolve));
}
