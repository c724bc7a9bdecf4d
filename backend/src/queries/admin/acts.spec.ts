import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import type { EventMetadata } from '#contract/recorded-event';
import { OPERATIONS_STREAM } from '#contract/streams';
import { openMemoryEventStore } from '#event-store/memory';
import { ListActs, ListActsHandler } from './acts.query.ts';

const metadata = { schemaVersion: '1', actorId: 'ada', actorRole: 'admin' } as EventMetadata;

it('lists acts beside an event of a later version whose data are no JSON', async () => {
  const store = openMemoryEventStore();
  const event = (type: string, data: string) => ({
    ...{ id: randomUUID(), type, metadata },
    data: Buffer.from(data),
  });
  await store.append(OPERATIONS_STREAM, 'none', [
    event('SomethingNew', '{'),
    event('SomethingNewer', '{"reason":"a test"}'),
    event('SessionOrderWithdrawn', '{'),
  ]);
  const pool = {} as Pool; // not asked: no act here has an order
  const { acts } = await new ListActsHandler(store, pool).execute(new ListActs(10, null));
  expect(acts).toMatchObject([
    {
      result: expect.stringMatching(/^cannot be read, and holds the orders that were open then: /),
    },
    { type: 'SomethingNewer', reason: 'a test', result: null },
    {
      type: 'SomethingNew',
      data: null,
      result: expect.stringMatching(/^cannot be read, and was passed over: operations-main@0/),
    },
  ]);
});
