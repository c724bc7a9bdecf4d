import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { START } from '#contract/recorded-event';
import { openEventStoreDb } from '#event-store/eventstoredb';
import { serve } from '../lib/child.ts';
import { CATEGORY, numberOf } from './numbered.ts';

export interface Reading {
  readonly url: string;
  /** Events between two samples. */
  readonly every: number;
}

/** Bytes, when so many events had come. */
export interface Sample {
  readonly events: number;
  /** The heap in use and what its objects hold outside of it, buffers among it. */
  readonly held: number;
  readonly resident: number;
}

export interface HasRead {
  readonly events: number;
  /** Numbers that were not the next one: missing, repeated or out of order. */
  readonly misplaced: number;
  /** How often the subscription was lost and taken up again. */
  readonly lost: number;
  readonly seconds: number;
  /** The first one before the subscription. */
  readonly samples: readonly Sample[];
}

/**
 * The consumer takes a turn of the event loop for each event, and a rest now and then: so long a one
 * that the server would be done long before it, and what nothing held back would pile up here.
 */
const REST_AFTER = 100;
const REST_MS = 25;

/**
 * A slow consumer of the subscription, from the start of the log until it has caught up. Collects
 * garbage before each sample where the process was started with a way to.
 */
serve(async ({ url, every }: Reading): Promise<HasRead> => {
  let [events, misplaced, lost] = [0, 0, 0];
  const store = await openEventStoreDb({ connectionString: url, log: () => (lost += 1) });
  const samples = [sample(events)];
  const start = performance.now();
  const { signal } = new AbortController();
  for await (const message of store.subscribe(START, { category: CATEGORY, signal })) {
    if (message.kind === 'caughtUp') break;
    if (message.kind !== 'event') continue;
    if (numberOf(message.event.data) !== events) misplaced += 1;
    events += 1;
    await (events % REST_AFTER === 0 ? sleep(REST_MS) : turn());
    if (events % every === 0) samples.push(sample(events));
  }
  const seconds = (performance.now() - start) / 1000;
  await store.close();
  return { events, misplaced, lost, seconds, samples };
});

function sample(events: number): Sample {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { events, held: heapUsed + external, resident: rss }; // buffers count as external
}
