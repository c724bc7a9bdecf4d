import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '#backend/config/embedded-postgres/testing';
import { collect } from '../testing/collect.ts';
import { createPostgresLog } from '../testing/postgres-log.ts';
import type { PostgresLog } from '../testing/postgres-log.ts';
import { freshStream, sampleEvents } from '../testing/sample-events.ts';
import { migrateEventStore } from './migrate.ts';
import { openPostgresEventStore } from './open.ts';

describe('the log in Postgres', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await createPostgresLog();
  });
  afterAll(() => log.dispose());

  it.each([
    `update event_log.events set type = 'Other'`,
    `update event_log.events set type = type where false`,
    `delete from event_log.events`,
    `truncate event_log.events`,
    `truncate event_log.events cascade`,
    `insert into event_log.events select * from event_log.events
       on conflict (position) do update set type = 'Other'`,
    `update event_log.store_identity set id = gen_random_uuid()`,
    `delete from event_log.store_identity`,
    `truncate event_log.store_identity`,
  ])('refuses %s, also on a replica session', async (statement) => {
    const store = await log.open();
    const stream = freshStream();
    await store.append(stream, 'none', sampleEvents(2));
    const before = await collect(store.read(stream));
    for (const role of ['origin', 'replica', 'local']) {
      const change = log.pool.query(
        `begin; set local session_replication_role = ${role}; ${statement}; commit`,
      );
      await expect(change).rejects.toThrow('the log is append-only');
    }
    expect(await collect(store.read(stream))).toEqual(before);
    await store.close();
  });

  it('has one identity only', async () => {
    const second = log.pool.query(
      'insert into event_log.store_identity (singleton) values (false)',
    );
    await expect(second).rejects.toThrow();
    await expect(
      log.pool.query('insert into event_log.store_identity default values'),
    ).rejects.toThrow();
  });

  it('refuses appends on a snapshot older than the lock', async () => {
    const url = new URL(log.url);
    url.searchParams.set('options', '-c default_transaction_isolation=serializable');
    const store = await openPostgresEventStore({ connectionString: url.href });
    const append = store.append(freshStream(), 'none', sampleEvents(1));
    await expect(append).rejects.toThrow('read committed');
    await store.close();
  });

  it('leaves a pool open that it was given', async () => {
    const store = await openPostgresEventStore({ pool: log.pool });
    await store.append(freshStream(), 'none', sampleEvents(1));
    await store.close();
    expect((await log.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('migrateEventStore', () => {
  it('can run in many processes at once, and again', async () => {
    const database = await createTestDatabase();
    const pools = Array.from({ length: 5 }, () => new pg.Pool({ connectionString: database.url }));
    await Promise.all(pools.map((pool) => migrateEventStore(pool)));
    const pool = pools[0]!;
    const store = await openPostgresEventStore({ pool });
    const stream = freshStream();
    await store.append(stream, 'none', sampleEvents(1));
    const id = await store.storeId();
    await migrateEventStore(pool);
    expect(await store.storeId()).toBe(id);
    expect(await store.lastRevision(stream)).toBe(0n);
    const { rows } = await pool.query('select id from event_log.migration order by id');
    expect(rows).toEqual([{ id: '0001-event-log' }, { id: '0002-append-one' }]);
    await store.close();
    await Promise.all(pools.map((each) => each.end()));
    await database.drop();
  });

  it('is needed before the store can be opened', async () => {
    const database = await createTestDatabase();
    const opening = openPostgresEventStore({ connectionString: database.url });
    await expect(opening).rejects.toThrow('event_log');
    await database.drop();
  });
});
