import { START } from '#contract/recorded-event';
import { RESULT_SESSION_CATEGORY } from '#contract/streams';
import type { EventStore } from '#event-store/port';

/** A subscription that remembers what came. */
export interface Subscriber {
  /**
   * Waits until the event at the head of the log came.
   * @throws when an event is missing, came twice, or came out of order
   */
  mustHaveSeen(appended: ReadonlySet<string>): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 20_000;

export function startSubscriber(store: EventStore): Subscriber {
  const ids: string[] = [];
  const positions: bigint[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    const messages = store.subscribe(START, { category: RESULT_SESSION_CATEGORY, signal });
    for await (const message of messages) {
      if (message.kind !== 'event') continue;
      ids.push(message.event.id);
      positions.push(message.event.position.commit);
    }
  })();
  return {
    mustHaveSeen: async (appended) => {
      const deadline = performance.now() + PATIENCE_MS;
      while (ids.length < appended.size && performance.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const seen = new Set(ids);
      const missed = [...appended].filter((id) => !seen.has(id)).length;
      const doubled = ids.length - seen.size;
      const disordered = positions.filter(
        (at, i) => i > 0 && at <= (positions[i - 1] ?? at),
      ).length;
      if (missed + doubled + disordered === 0) return;
      throw new Error(
        `The subscriber missed ${missed}, doubled ${doubled} and disordered ${disordered} ` +
          `of ${appended.size} events`,
      );
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
