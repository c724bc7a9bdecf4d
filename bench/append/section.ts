import { randomUUID } from 'node:crypto';
import { sessionStream } from '#contract/streams';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { openPostgresEventStore } from '#event-store/postgres/open';
import type { EventStore } from '#event-store/port';
import { openPool } from '../lib/database.ts';
import { takeTurns } from '../lib/measure.ts';
import { alone, beside, type Reporter } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { newEvent } from './events.ts';
import { type PgBench, preparePgBench } from './pgbench.ts';
import { startSubscriber } from './subscriber.ts';

const ROUNDS = 4;
const SECONDS = 2;
const CASES = [
  { streams: 1, atLeast: 0.5 },
  { streams: 16, atLeast: 0.6 },
] as const;

export const append: Section = {
  name: 'append',
  title: 'Append of one event of 1.2 kB, a subscriber watching',
  async run({ folder, report, postgres }: Bench): Promise<void> {
    const databaseUrl = await (await postgres()).createDatabase();
    const pool = openPool(databaseUrl);
    await migrateEventStore(pool);
    const store = await openPostgresEventStore({ pool });
    const subscriber = startSubscriber(store);
    const appended = new Set<string>();
    try {
      const peer = await preparePgBench(folder, databaseUrl);
      if (!peer) report.unmeasured('appends beside pgbench', 'There is no pgbench here.');
      await appendAll(store, { streams: 16, seconds: 1, appended }); // warm
      for (const one of CASES) await measure(store, { ...one, peer, appended, report });
      await subscriber.mustHaveSeen(appended);
    } finally {
      await subscriber.stop();
      await store.close();
      await pool.end();
    }
  },
};

interface Case {
  readonly streams: number;
  readonly atLeast: number;
  readonly peer: PgBench | null;
  readonly appended: Set<string>;
  readonly report: Reporter;
}

async function measure(
  store: EventStore,
  { streams, atLeast, peer, appended, report }: Case,
): Promise<void> {
  const rates = await takeTurns(
    ROUNDS,
    {
      ours: () => appendAll(store, { streams, seconds: SECONDS, appended }),
      pgbench: async () => (peer ? peer.run(streams, SECONDS) : NaN),
    },
    report.progress,
  );
  const what = streams === 1 ? 'one stream' : `${streams} streams`;
  const pair = { ours: rates.ours, against: 'pgbench insert', peer: rates.pgbench };
  report.figure(
    peer
      ? beside(what, { unit: 'appends/s', ...pair }, { atLeast })
      : alone(what, 'appends/s', rates.ours),
  );
}

interface Appending {
  readonly streams: number;
  readonly seconds: number;
  readonly appended: Set<string>;
}

/** Appends to each stream one event after the other; answers how many a second in all. */
async function appendAll(store: EventStore, work: Appending): Promise<number> {
  const start = performance.now();
  const end = start + work.seconds * 1000;
  const counts = await Promise.all(
    Array.from({ length: work.streams }, () => appendToOne(store, end, work.appended)),
  );
  const all = counts.reduce((sum, count) => sum + count, 0);
  return all / ((performance.now() - start) / 1000);
}

async function appendToOne(store: EventStore, end: number, appended: Set<string>): Promise<number> {
  const stream = sessionStream(randomUUID());
  let count = 0;
  let last: bigint | 'none' = 'none';
  while (performance.now() < end) {
    const event = newEvent();
    const { revision } = await store.append(stream, last, [event]);
    appended.add(event.id);
    last = revision;
    count += 1;
  }
  return count;
}
