import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OPERATIONS_STREAM } from '#contract/streams';
import { decodeOperation } from '#event-store/codec/decode-operation';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import { asking, eventsOf } from '#backend/testing/commands';
import { smallDocument } from '#backend/testing/documents';
import { orderProcess, PAST, regeneration } from '#backend/testing/orders';
import { createProcessDatabase, type ProcessDatabase } from '#backend/testing/process-database';
import { feedOrders, orderFeed } from './order-feed.ts';

let database: ProcessDatabase;
let store: EventStore;
beforeAll(async () => {
  database = await createProcessDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('truncate process.order_cursor, process.session_order cascade');
  store = openMemoryEventStore();
});

const processOf = () => orderProcess(database.pool, store);

async function scored(...sessionIds: string[]): Promise<void> {
  const { execute } = processOf();
  for (const id of sessionIds) await execute(new RecordScoring(smallDocument(id), asking()));
}

const requests = async (id: string) =>
  (await eventsOf(store, id)).filter(({ type }) => type === 'GenerationRequested');

async function lastOperation() {
  const from = (await store.lastRevision(OPERATIONS_STREAM)) ?? 0n;
  for await (const event of store.read(OPERATIONS_STREAM, { from })) return decodeOperation(event);
  return null;
}

describe('the tables of orders', () => {
  const cursor = async () =>
    (await database.pool.query('select revision, event_id from process.order_cursor')).rows;

  it('stand at the last operation, whatever it is', async () => {
    const head = { stream: 'session-a', revision: '0', hash: '00'.repeat(32) };
    const told = { verdict: 'verified', check: null, revision: null, reportHash: 'ff' } as const;
    const data = { sessionId: 'a', head, events: 1, ...told };
    await processOf().options.operations.record({ type: 'SessionAudited', data }, asking());
    await feedOrders(database.pool, store);
    expect(await cursor()).toMatchObject([{ revision: '0' }]);
  });

  it('ask nothing but the log while nothing happens, and start over after somebody else', async () => {
    const one = processOf();
    await one.order(regeneration(['a'], 'new'));
    const asked: string[] = [];
    const watched: EventStore = {
      ...store,
      storeId: () => (asked.push('whose'), store.storeId()),
      read: (stream, range = {}) => (asked.push(`read ${range.from}`), store.read(stream, range)),
    };
    const feed = orderFeed(database.pool, watched, () => undefined);
    await feed();
    asked.length = 0;
    await feed();
    expect(asked).toEqual(['read 1']);
    await one.order(regeneration(['a'], 'new', { orderId: 'p' }));
    await feedOrders(database.pool, store);
    asked.length = 0;
    await feed(); // finds the tables moved
    await feed();
    expect(asked).toEqual(['read 1', 'whose', 'read 1', 'read 2']);
    expect(await cursor()).toMatchObject([{ revision: '1' }]);
  });

  it('go on after an order that cannot be read, tell of it, and take the next one', async () => {
    await scored('a');
    const one = processOf();
    await one.order(regeneration(['a'], 'new'));
    for await (const first of store.read(OPERATIONS_STREAM)) {
      const broken = { ...first, id: randomUUID(), data: Buffer.from('{"orderId":7}') };
      await store.append(OPERATIONS_STREAM, 0n, [broken]);
      break;
    }
    const passed: string[] = [];
    await feedOrders(database.pool, store, ({ message }) => void passed.push(message));
    expect(passed).toEqual([expect.stringMatching(/^operations-main@1/)]);
    expect(await cursor()).toMatchObject([{ revision: '1' }]);
    await one.order(regeneration(['a'], 'new', { orderId: 'p' }));
    await one.work();
    expect(await requests('a')).toHaveLength(3);
  });

  it('let orders go that were held by an event which a later version can read', async () => {
    await scored('a');
    const one = processOf();
    await one.order(regeneration(['a'], 'new'));
    await one.order(regeneration(['a'], 'new', { orderId: 'p' }));
    for await (const event of store.read(OPERATIONS_STREAM, { from: 1n })) {
      const unread = { type: 'SessionOrderWithdrawn', data: Buffer.from('{"order":"p"}') };
      await store.append(OPERATIONS_STREAM, 1n, [{ ...event, ...unread, id: randomUUID() }]);
    }
    await one.work();
    const held = 'select held_by, withdrawn_by from process.session_order order by order_id';
    const both = { held_by: '2', withdrawn_by: null };
    expect((await database.pool.query(held)).rows).toEqual([both, both]);
    const data = Buffer.from('{"orderId":"p","reason":"no"}');
    const readable: EventStore = {
      ...store,
      async *read(stream, range) {
        for await (const event of store.read(stream, range)) {
          const isUnread = stream === OPERATIONS_STREAM && event.revision === 2n;
          yield isUnread ? { ...event, data } : event;
        }
      },
    };
    await orderProcess(database.pool, readable).work();
    expect((await database.pool.query(held)).rows).toEqual([
      { held_by: null, withdrawn_by: null },
      { held_by: null, withdrawn_by: 'ada' },
    ]);
    const outcomes = 'select outcome from process.session_order_item order by order_id';
    expect((await database.pool.query(outcomes)).rows).toEqual([
      { outcome: 'requested' },
      { outcome: 'withdrawn' },
    ]);
    expect(await requests('a')).toHaveLength(2);
  });

  it('are made anew for a log of the same length whose operations are others', async () => {
    const one = processOf();
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await one.order(regeneration(['a'], 'new'), { traceparent });
    await feedOrders(database.pool, store);
    await database.pool.query("update process.order_cursor set event_id = 'of another log'");
    await database.pool.query("update process.session_order set reason = 'of another log'");
    await Promise.all([1, 2, 3].map(() => feedOrders(database.pool, store)));
    const { rows } = await database.pool.query(
      'select reason, traceparent from process.session_order',
    );
    expect(rows).toEqual([{ reason: 'a new library', traceparent }]);
    expect(await cursor()).toMatchObject([{ revision: '0' }]);
  });

  it('that were lost know orders that are over, and how many sessions had which outcome', async () => {
    await scored('a');
    const one = processOf();
    await one.order(regeneration(['a'], 'new'));
    await one.work();
    const before = await lastOperation();
    await database.pool.query('truncate process.order_cursor, process.session_order cascade');
    await processOf().work();
    expect(await requests('a')).toHaveLength(2);
    expect(await lastOperation()).toEqual(before);
    const { rows } = await database.pool.query(
      'select outcomes, finished_at from process.session_order',
    );
    expect(rows).toMatchObject([{ outcomes: { requested: 1 }, finished_at: new Date(PAST) }]);
  });
});
