import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createReadDatabase, until } from '#projections/testing/read-database';
import type { ReadDatabase } from '#projections/testing/read-database';
import { ReadModelSignal } from './read-model-signal.ts';

let database: ReadDatabase;
let signal: ReadModelSignal;
beforeAll(async () => {
  database = await createReadDatabase();
  signal = new ReadModelSignal(database.pool, pino({ level: 'silent' }));
});
afterAll(async () => {
  signal.onModuleDestroy();
  await database.drop();
});

const notify = (payload: string) =>
  database.pool.query("SELECT pg_notify('read_model', $1)", [payload]);
const moved = (...ids: string[]) =>
  JSON.stringify({ build: 1, sessions: Object.fromEntries(ids.map((id) => [id, '1'])) });

/** Counts what a listener hears while notifications are sent until it hears one. */
async function hears(sessionId: string): Promise<number> {
  let heard = 0;
  const off = signal.on(sessionId, () => (heard += 1));
  await until(async () => {
    await notify(moved(sessionId));
    return heard > 0;
  });
  off();
  return heard;
}

describe('the signal of the read tables', () => {
  it('reaches those who wait for the session, and nobody else', async () => {
    let other = 0;
    const off = signal.on('other', () => (other += 1));
    expect(await hears('mine')).toBeGreaterThan(0);
    expect(other).toBe(0);
    off();
  });

  it('takes no harm from words that are not its own', async () => {
    await notify('not JSON');
    await notify('{"sessions":null}');
    expect(await hears('after')).toBeGreaterThan(0);
  });

  it('uses one connection for all, and a new one when that is lost', async () => {
    const listening = async () => {
      const { rows } = await database.pool.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN read_model' AND state = 'idle'
         AND datname = current_database()`,
      );
      return rows.map(({ pid }) => pid);
    };
    await Promise.all([hears('a'), hears('b'), hears('c')]);
    const [pid, ...more] = await listening();
    expect([typeof pid, more]).toEqual(['number', []]);
    await database.pool.query('SELECT pg_terminate_backend($1)', [pid]);
    expect(await hears('again')).toBeGreaterThan(0);
    expect(await listening()).not.toContain(pid);
  });
});
