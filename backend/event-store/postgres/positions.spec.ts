import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { START } from '#contract/recorded-event';
import { EventIdTaken, WrongExpectedRevision } from '../port.ts';
import type { EventStore } from '../port.ts';
import { appendEach, collect } from '../testing/collect.ts';
import { createPostgresLog } from '../testing/postgres-log.ts';
import type { PostgresLog } from '../testing/postgres-log.ts';
import { freshCategory, freshStream, idsOf, sampleEvents } from '../testing/sample-events.ts';

describe('positions in Postgres', () => {
  let log: PostgresLog;
  let stores: EventStore[];
  beforeAll(async () => {
    log = await createPostgresLog();
    stores = [await log.open(), await log.open(), await log.open()];
  });
  afterAll(() => log.dispose());

  const storeAt = (index: number) => stores[index % stores.length]!;

  it('have no gaps, whatever is refused in between', async () => {
    const taken = sampleEvents(1);
    const first = freshStream();
    await storeAt(0).append(first, 'none', taken);
    const refusals = async (store: EventStore) => {
      for (let round = 0; round < 10; round += 1) {
        await expect(store.append(freshStream(), 'none', taken)).rejects.toThrow(EventIdTaken);
        await expect(store.append(first, 'none', sampleEvents(2))).rejects.toThrow(
          WrongExpectedRevision,
        );
      }
    };
    await Promise.all([
      ...Array.from({ length: 12 }, (_, index) =>
        appendEach(storeAt(index), freshStream(), sampleEvents(10)),
      ),
      ...stores.map(refusals),
    ]);
    const { rows } = await log.pool.query(
      'select count(*)::int as count, min(position), max(position) from event_log.events',
    );
    expect(rows).toEqual([{ count: 121, min: '0', max: '120' }]);
  });

  it('become visible in their order, to a reader that looks as fast as it can', async () => {
    const category = freshCategory();
    const after = await storeAt(0).head();
    let writing = true;
    const reader = (async () => {
      const seen: string[] = [];
      let last = after;
      for (let more = true; more;) {
        more = writing;
        for await (const event of storeAt(2).readAll(last, { category })) {
          seen.push(event.id);
          last = event.position;
        }
      }
      return seen;
    })();
    const batches = Array.from({ length: 16 }, () => sampleEvents(20));
    await Promise.all(
      batches.map((events, index) => appendEach(storeAt(index), `${category}-${index}`, events)),
    );
    writing = false;
    const seen = await reader;
    expect(seen).toEqual(idsOf(await collect(storeAt(0).readAll(START, { category }))));
    expect([...seen].sort()).toEqual(idsOf(batches.flat()).sort());
  });

  it('are announced, the last one at the latest', async () => {
    const listener = await log.pool.connect();
    await listener.query('listen event_log');
    const heard: (string | undefined)[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload));
    await appendEach(storeAt(0), freshStream(), sampleEvents(5));
    const { commit } = await storeAt(1).head();
    while (!heard.includes(String(commit))) await once(listener, 'notification');
    expect(heard).toContain(String(commit));
    listener.release(true);
  });
});
