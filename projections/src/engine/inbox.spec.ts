import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import type { SubscriptionMessage } from '#event-store/port';
import { scoring, sealed } from '../testing/story.ts';
import { Inbox } from './inbox.ts';

function event(at: number, bytes = 10): RecordedEvent {
  const [sealedEvent] = sealed('s1', scoring('Pergolas'), at);
  const place = { commit: BigInt(at), prepare: BigInt(at) };
  return {
    ...sealedEvent!,
    data: new Uint8Array(bytes),
    stream: sessionStream('s1'),
    revision: BigInt(at),
    position: place,
    recordedAt: '2026-01-02T03:00:00.000Z',
  };
}

/** A subscription that ends only when it is closed, and tells how far it was read. */
function subscription(messages: readonly SubscriptionMessage[]) {
  const seen = { read: 0, closed: false };
  async function* generate(): AsyncGenerator<SubscriptionMessage> {
    try {
      for (const message of messages) {
        seen.read += 1;
        yield message;
      }
      await new Promise(() => {});
    } finally {
      seen.closed = true;
    }
  }
  return { seen, messages: generate() };
}

const events = (count: number, bytes?: number): SubscriptionMessage[] =>
  Array.from({ length: count }, (_, at) => ({ kind: 'event', event: event(at, bytes) }));
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('the inbox', () => {
  it('hands out a lone event together with the news that the log is caught up', async () => {
    const { messages } = subscription([...events(1), { kind: 'caughtUp' }]);
    const delivery = await new Inbox(messages).take(60_000);
    expect(delivery).toMatchObject({ events: [{ revision: 0n }], caughtUp: true, through: null });
  });

  it('hands out a lone event also when nothing says that the log is caught up', async () => {
    const { messages } = subscription(events(1));
    expect(await new Inbox(messages).take(60_000)).toMatchObject({
      events: [{ revision: 0n }],
      caughtUp: false,
    });
  });

  it('cuts batches at 200 events and reads at most two of them ahead', async () => {
    const { messages, seen } = subscription(events(1000));
    const inbox = new Inbox(messages);
    await settled();
    expect(seen.read).toBe(400);
    const first = await inbox.take(60_000);
    expect(first.events.map(({ revision }) => Number(revision))).toEqual(
      Array.from({ length: 200 }, (_, at) => at),
    );
    await settled();
    expect(seen.read).toBe(600);
    expect((await inbox.take(60_000)).events[0]?.revision).toBe(200n);
  });

  it('cuts batches of large events at a megabyte, and reads only two megabytes ahead', async () => {
    const { messages, seen } = subscription(events(50, 300_000));
    const inbox = new Inbox(messages);
    await settled();
    expect(seen.read).toBe(7); // 7 * 0.3 MB is the first to pass 2 MB
    expect((await inbox.take(60_000)).events).toHaveLength(4);
  });

  it('says how far the log was looked at when there was nothing to deliver', async () => {
    const through = { commit: 9n, prepare: 9n };
    const { messages } = subscription([
      { kind: 'checkpoint', position: through },
      { kind: 'caughtUp' },
    ]);
    const inbox = new Inbox(messages);
    await settled();
    expect(await inbox.take(60_000)).toEqual({ events: [], through, caughtUp: true });
  });

  it('answers after the wait when nothing comes', async () => {
    const inbox = new Inbox(subscription([]).messages);
    expect(await inbox.take(1)).toEqual({ events: [], through: null, caughtUp: false });
  });

  it('delivers what came before the subscription broke, and then throws', async () => {
    async function* broken(): AsyncGenerator<SubscriptionMessage> {
      yield* events(2);
      throw new Error('gone');
    }
    const inbox = new Inbox(broken());
    expect((await inbox.take(60_000)).events).toHaveLength(2);
    await expect(inbox.take(60_000)).rejects.toThrow('gone');
  });

  it('ends the subscription when it is closed, also while it is full', async () => {
    const { messages, seen } = subscription(events(1000));
    const inbox = new Inbox(messages);
    await settled();
    inbox.close();
    await settled();
    expect(seen.closed).toBe(true);
  });
});
