import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { OPERATIONS_STREAM } from '#contract/streams';
import { decodeOperation } from '#event-store/codec/decode-operation';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import { RequestGeneration } from '#backend/commands/request-generation.command';
import { asking, eventsOf } from '#backend/testing/commands';
import { smallDocument } from '#backend/testing/documents';
import { clearing, NEVER, orderProcess, regeneration, withdrawal } from '#backend/testing/orders';
import { createProcessDatabase, type ProcessDatabase } from '#backend/testing/process-database';
import { feedOrders } from './order-feed.ts';
import { stepOrder } from './keep-orders.ts';

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

const processOf = (now?: string) => orderProcess(database.pool, store, now);

async function scored(...sessionIds: string[]): Promise<void> {
  const { execute } = processOf();
  for (const id of sessionIds) await execute(new RecordScoring(smallDocument(id), asking()));
}

const requests = async (id: string) =>
  (await eventsOf(store, id)).filter(({ type }) => type === 'GenerationRequested');

async function outcomes(): Promise<unknown[]> {
  const items = 'select outcome from process.session_order_item order by ordinal, order_id';
  return (await database.pool.query<{ outcome: string }>(items)).rows.map((row) => row.outcome);
}

async function lastOperation() {
  const from = (await store.lastRevision(OPERATIONS_STREAM)) ?? 0n;
  for await (const event of store.read(OPERATIONS_STREAM, { from })) return decodeOperation(event);
  return null;
}

describe('an order to regenerate', () => {
  it('starts a generation of each session, for its giver and reason, and tells the end', async () => {
    await scored('a', 'b');
    const one = processOf();
    await one.order(regeneration(['a', 'b', 'nobody'], 'new'));
    await one.work();
    expect(await outcomes()).toEqual(['requested', 'requested', 'refused']);
    const [first, second] = await requests('a');
    expect(second).toMatchObject({ actorId: 'ada', data: { reason: 'a new library' } });
    expect((second?.data as { seed: string }).seed).not.toBe(
      (first?.data as { seed: string }).seed,
    );
    expect(await lastOperation()).toMatchObject({
      type: 'SessionOrderFinished',
      data: { outcomes: { requested: 2, refused: 1 } },
    });
  });

  it('takes the seed, the iterations and the targets of the last generation with "same"', async () => {
    await scored('a');
    const one = processOf();
    const choices = { seed: '0123456789abcdef', iterations: 250, targets: {} };
    await one.execute(new RequestGeneration('a', choices, asking()));
    await one.order(regeneration(['a'], 'same'));
    await one.work();
    expect((await requests('a')).map(({ data }) => data)).toHaveLength(2);
    expect(await outcomes()).toEqual(['requested']);
  });

  it('goes on in another process after a crash, and does nothing twice', async () => {
    await scored('a', 'b');
    const one = processOf();
    await one.order(regeneration(['a', 'b'], 'new'));
    await feedOrders(database.pool, store);
    await stepOrder(one.options);
    // What is in the log is forgotten here.
    await database.pool.query('update process.session_order_item set outcome = null');
    await database.pool.query("update process.session_order set next_at = '2020-01-01'");
    await processOf().work();
    expect(await outcomes()).toEqual(['requested', 'requested']);
    expect([await requests('a'), await requests('b')].map(({ length }) => length)).toEqual([2, 2]);
  });

  it('that a process cannot carry out leaves the turn to the others', async () => {
    await scored('a', 'b');
    const one = processOf();
    await one.order(regeneration(['a'], 'new'));
    await one.order(regeneration(['b'], 'new', { orderId: 'p' }));
    await feedOrders(database.pool, store);
    const execute = () => Promise.reject(new Error('no memory'));
    const broken = { ...one.options, commands: { execute } as unknown as CommandBus };
    await expect(stepOrder(broken)).rejects.toThrow('no memory');
    await one.work();
    expect([await requests('a'), await requests('b')].map(({ length }) => length)).toEqual([1, 2]);
    await database.pool.query('update process.session_order set retry_at = null');
    await one.work();
    expect(await requests('a')).toHaveLength(2);
  });

  it('is withdrawn where the log says so, even when the tables do not know it yet', async () => {
    await scored('a');
    const one = processOf();
    await one.order(regeneration(['a'], 'new'));
    await feedOrders(database.pool, store);
    await one.order(withdrawal);
    await stepOrder(one.options);
    expect(await outcomes()).toEqual(['withdrawn']);
    expect(await requests('a')).toHaveLength(1);
  });

  it('is held while an event after it cannot be read, and can then be withdrawn', async () => {
    await scored('a');
    const one = processOf();
    await one.order(regeneration(['a'], 'new'));
    for await (const first of store.read(OPERATIONS_STREAM)) {
      const broken = { type: 'SessionOrderWithdrawn', data: Buffer.from('{"orderId":"o') };
      await store.append(OPERATIONS_STREAM, 0n, [{ ...first, ...broken, id: randomUUID() }]);
      break;
    }
    await one.work();
    expect(await outcomes()).toEqual([null]);
    const { rows } = await database.pool.query('select held_by from process.session_order');
    expect(rows).toEqual([{ held_by: '1' }]);
    await one.order(regeneration(['a'], 'new', { orderId: 'later' }));
    await one.work();
    expect(await requests('a')).toHaveLength(2);
    await one.order(withdrawal);
    await one.work();
    expect(await outcomes()).toEqual(['requested', 'withdrawn']);
    expect((await lastOperation())?.type).toBe('SessionOrderFinished');
  });

  it('waits between two sessions as long as its rate wants', async () => {
    await scored('a', 'b');
    const one = processOf();
    await one.order(regeneration(['a', 'b'], 'new', { perMinute: 1 }));
    await one.work();
    expect(await outcomes()).toEqual(['requested', null]);
    await one.order(withdrawal);
    await one.work();
    expect(await outcomes()).toEqual(['requested', 'withdrawn']);
    expect(await lastOperation()).toMatchObject({
      data: { outcomes: { requested: 1, withdrawn: 1 } },
    });
  });
});

describe('an order to clear', () => {
  it('is held back, and is not carried out once it was withdrawn', async () => {
    await scored('s');
    const one = processOf(NEVER);
    await one.order(clearing(null));
    await one.work();
    expect(await outcomes()).toEqual([null]);
    await one.order(withdrawal);
    await one.work();
    expect(await outcomes()).toEqual(['withdrawn']);
    expect((await eventsOf(store, 's')).map(({ type }) => type)).not.toContain('ResultsCleared');
  });

  it('clears when its time is over, and cannot be withdrawn then', async () => {
    await scored('s');
    const one = processOf();
    await one.order(clearing(null));
    await one.work();
    expect(await outcomes()).toEqual(['cleared']);
    expect((await eventsOf(store, 's')).at(-1)).toMatchObject({
      type: 'ResultsCleared',
      actorId: 'ada',
      data: { reason: 'a mistake' },
    });
    await expect(one.order(withdrawal)).rejects.toMatchObject({ code: 'order_over' });
  });

  it('is withdrawn where the log says so, even when the tables do not know it yet', async () => {
    await scored('s');
    const one = processOf();
    await one.order(clearing(null));
    await feedOrders(database.pool, store);
    await one.order(withdrawal);
    await stepOrder(one.options);
    expect(await outcomes()).toEqual(['withdrawn']);
    expect((await eventsOf(store, 's')).map(({ type }) => type)).not.toContain('ResultsCleared');
  });

  it('leaves results alone that are not those that were seen', async () => {
    await scored('s');
    await processOf().order(clearing(7));
    await processOf().work();
    expect(await outcomes()).toEqual(['unchanged']);
  });
});
