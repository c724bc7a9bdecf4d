import { setTimeout as sleep } from 'node:timers/promises';
import type { NewEvent, Position, RecordedEvent } from '#contract/recorded-event';
import { StoreUnavailable } from '../port.ts';
import type { Appended, EventStore, ExpectedRevision, SubscriptionMessage } from '../port.ts';

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** The messages of a subscription up to the first that `isLast` holds for; then it is left. */
export async function collectUntil(
  source: AsyncIterable<SubscriptionMessage>,
  isLast: (message: SubscriptionMessage, events: readonly RecordedEvent[]) => boolean,
): Promise<{ messages: SubscriptionMessage[]; events: RecordedEvent[] }> {
  const messages: SubscriptionMessage[] = [];
  const events: RecordedEvent[] = [];
  for await (const message of source) {
    messages.push(message);
    if (message.kind === 'event') events.push(message.event);
    if (isLast(message, events)) break;
  }
  return { messages, events };
}

/** The next `count` events after a position. */
export async function followFor(
  store: EventStore,
  category: string,
  { after, count }: { readonly after: Position; readonly count: number },
): Promise<RecordedEvent[]> {
  const { signal } = new AbortController();
  const source = store.subscribe(after, { category, signal });
  return (await collectUntil(source, (_, events) => events.length === count)).events;
}

const ATTEMPTS = 500;

/** Sends an append again, unchanged, until its outcome is known; gives up on a store that stays away. */
export async function appendPatiently(
  store: EventStore,
  ...append: [stream: string, expected: ExpectedRevision, events: readonly NewEvent[]]
): Promise<Appended> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.append(...append);
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || attempt === ATTEMPTS) throw error;
      await sleep(10);
    }
  }
}

/** Appends events to a stream one at a time; the stream must be new. */
export async function appendEach(
  store: EventStore,
  stream: string,
  events: readonly NewEvent[],
): Promise<void> {
  let expected: ExpectedRevision = 'none';
  for (const event of events) {
    expected = (await appendPatiently(store, stream, expected, [event])).revision;
  }
}
