import { expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import type { EventStore } from '#event-store/port';
import { ListParkedHandler } from './parked.query.ts';

const rows = Array.from({ length: 130 }, (_, n) => ({
  session_id: `s${n}`,
  parked_revision: '3',
  parked_error: 'no such type',
  parked_at: new Date(0),
}));
const pool = { query: async () => ({ rows }) } as unknown as Pool; // the part that is used

/** The list, and how often the log was asked for it. */
async function listed(fails: (asked: number) => boolean) {
  let asked = 0;
  const read = async function* () {
    asked += 1;
    if (fails(asked)) throw new Error('The log does not answer');
    yield { id: 'an id', type: 'SomethingNew' };
  };
  const store = { read } as unknown as EventStore; // the part that is used
  const { count, groups } = await new ListParkedHandler(pool, store).execute();
  const ids = groups.flatMap(({ sessions }) => sessions.map(({ event }) => event.eventId));
  return { count, asked, ids };
}

it('looks the first hundred events of parked sessions up in the log', async () => {
  const { count, asked, ids } = await listed(() => false);
  expect([count, asked, ids.length]).toEqual([130, 100, 130]);
  expect([ids[99], ids[100]]).toEqual(['an id', null]);
});

it('asks a log no more that did not answer, and lists all parked sessions', async () => {
  const { count, asked, ids } = await listed((time) => time === 25);
  expect([count, asked, ids.length]).toEqual([130, 40, 130]);
  expect([ids[19], ids[20]]).toEqual(['an id', null]);
});
