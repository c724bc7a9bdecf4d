import { openEventStoreDb } from '#event-store/eventstoredb';
import { startChild } from '../lib/child.ts';
import { alone, type Reporter } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { writeNumbered } from './numbered.ts';
import type { HasRead, Reading, Sample } from './reader.child.ts';

const EVENTS = 100_000;
/** What comes before is the start of a process: code, connection, buffers of full size. */
const WARM = 5_000;
const LIMIT = { atMost: 50 };

export const subscription: Section = {
  name: 'subscription',
  title: 'Filtered subscription to EventStoreDB (the stand-in) by a slow consumer: 100,000 events',
  async run({ report }: Bench): Promise<void> {
    const server = startChild<null, string>(new URL('./stand-in.child', import.meta.url));
    try {
      const url = await server.ask(null);
      await fill(url, report);
      report.progress(`reading ${EVENTS} events, garbage collected before each sample`);
      const collected = await read({ url, every: WARM }, ['--expose-gc']);
      report.progress(`reading ${EVENTS} events once more, garbage left to Node`);
      const uncollected = await read({ url, every: 100 }, []);
      tell(collected, uncollected, report);
    } finally {
      await server.stop();
    }
  },
};

async function fill(connectionString: string, { progress }: Reporter): Promise<void> {
  const store = await openEventStoreDb({ connectionString });
  await writeNumbered(store, EVENTS, progress).finally(() => store.close());
}

/** In a new process. @throws unless each event came once and in order */
async function read(reading: Reading, nodeOptions: readonly string[]): Promise<HasRead> {
  const file = new URL('./reader.child', import.meta.url);
  const reader = startChild<Reading, HasRead>(file, nodeOptions);
  try {
    const result = await reader.ask(reading);
    const { events, misplaced } = result;
    if (events === EVENTS && misplaced === 0) return result;
    throw new Error(`${events} events came instead of ${EVENTS}, ${misplaced} out of order`);
  } finally {
    await reader.stop();
  }
}

function tell(collected: HasRead, uncollected: HasRead, report: Reporter): void {
  const growth = (what: string, samples: readonly Sample[], memory: Memory) =>
    report.figure(alone(`growth of ${what}`, 'MB', [growthMb(samples, memory)], LIMIT));
  growth('memory held, after collecting garbage', warm(collected), 'held');
  growth('resident size, after collecting garbage', warm(collected), 'resident');
  growth('resident size, garbage left to Node', warm(uncollected), 'resident');
  growth('the same, from before the subscription', uncollected.samples, 'resident');
  report.figure(alone('events, each once and in order', 'events', [uncollected.events]));
  report.figure(alone('subscriptions lost and taken up again', '', [uncollected.lost]));
  report.figure(alone('time of the consumer', 's', [uncollected.seconds]));
}

type Memory = 'held' | 'resident';

function warm({ samples }: HasRead): readonly Sample[] {
  return samples.filter(({ events }) => events >= WARM);
}

/** From the first sample to the largest. */
function growthMb(samples: readonly Sample[], memory: Memory): number {
  const sizes = samples.map((sample) => sample[memory]);
  return (Math.max(...sizes) - (sizes[0] ?? NaN)) / 2 ** 20;
}
