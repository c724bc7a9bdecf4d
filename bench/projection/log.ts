import { randomUUID } from 'node:crypto';
import type { NewEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import { openPostgresEventStore } from '#event-store/postgres/open';
import type { BenchPostgres } from '../lib/database.ts';
import { openPool } from '../lib/database.ts';
import { clothingFigures } from '../lib/places.ts';
import { generate } from '../server/generate.ts';
import { startProduct } from '../server/product.ts';

const SESSION = 'recorded';
/** Appends under way at a time. */
const WRITERS = 16;

/** The events of the clothing study's session, from its scoring to its results, as a server recorded them. */
export async function recordSession(postgres: BenchPostgres): Promise<readonly NewEvent[]> {
  const databaseUrl = await postgres.createDatabase();
  const product = await startProduct(databaseUrl);
  const pool = openPool(databaseUrl, 2);
  const store = await openPostgresEventStore({ pool });
  try {
    await generate(product.url, (await clothingFigures()).document, SESSION);
    const events: NewEvent[] = [];
    for await (const { id, type, data, metadata } of store.read(sessionStream(SESSION))) {
      events.push({ id, type, data, metadata });
    }
    return events;
  } finally {
    await store.close();
    await pool.end();
    await product.stop();
  }
}

/** Fills a log with as many sessions of the same events, each session's in one append. */
export async function fillLog(
  databaseUrl: string,
  events: readonly NewEvent[],
  sessions: number,
): Promise<void> {
  const pool = openPool(databaseUrl);
  const store = await openPostgresEventStore({ pool });
  let next = 0;
  const write = async () => {
    while (next < sessions) {
      const stream = sessionStream(`s${String(next).padStart(6, '0')}`);
      next += 1;
      await store.append(
        stream,
        'none',
        events.map((event) => ({ ...event, id: randomUUID() })),
      );
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  await store.close();
  await pool.end();
}
