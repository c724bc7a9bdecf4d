import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { decode } from '#event-store/codec/decode';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { openPostgresEventStore } from '#event-store/postgres/open';
import { createTestDatabase } from '#backend/config/embedded-postgres/testing';
import type { TestDatabase } from '#backend/config/embedded-postgres/testing';
import { createReadDatabase, silent, until } from '../testing/read-database.ts';
import { decoded, generation, scoring, tell } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import { foldRows } from './memory-rows.ts';
import { Runner } from './runner.ts';
import { readTableRows } from './table-rows.ts';

/** The drill of docs/backup.md: log and read tables in databases of their own, files copied whole. */

const STORY = [...scoring('Pergolas'), ...generation('g1')];
const copies: string[] = [];
let logDatabase: TestDatabase;
let readUrl: string;
let dropRead: () => Promise<void>;

beforeAll(async () => {
  logDatabase = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: logDatabase.url });
  await migrateEventStore(pool);
  await pool.end();
  const read = await createReadDatabase();
  await read.pool.end();
  readUrl = read.url;
  dropRead = async () => onServer(`DROP DATABASE ${nameOf(readUrl)} WITH (FORCE)`);
});
afterAll(async () => {
  for (const url of copies) await onServer(`DROP DATABASE ${nameOf(url)} WITH (FORCE)`);
  await dropRead();
  await logDatabase.drop();
});

const nameOf = (url: string) => new URL(url).pathname.slice(1);

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['STRATALOG_TEST_DATABASE_URL'] });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** A copy of the database's files: nobody may be connected. */
async function backupOf(url: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${nameOf(url)} STRATEGY FILE_COPY`);
  const copy = new URL(url);
  copy.pathname = name;
  copies.push(copy.href);
  return copy.href;
}

/** Runs the projections on a log and read tables until they follow or refuse; then closes both. */
async function run(logUrl: string, tablesUrl: string, story: Story = []) {
  const [logPool, pool] = [logUrl, tablesUrl].map(
    (connectionString) => new pg.Pool({ connectionString }),
  ) as [pg.Pool, pg.Pool];
  const store = await openPostgresEventStore({ pool: logPool });
  await tell(store, 's1', story);
  const options = { decode, log: silent, owner: randomUUID(), buildId: 1, leaseMs: 15_000 };
  const runner = new Runner({ ...options, pool, store });
  const stopping = new AbortController();
  const running = runner.run(stopping.signal);
  await until(() => ['following', 'refused'].includes(runner.status.state));
  const { state, error } = runner.status;
  stopping.abort();
  await running;
  const rows = await readTableRows(pool, 1);
  await Promise.all([pool.end(), store.close().then(() => logPool.end())]);
  return { state, error, rows };
}

describe('a backup', () => {
  it('of the read tables first and the log last is restored, and catches up', async () => {
    await run(logDatabase.url, readUrl, STORY.slice(0, 4));
    const tables = await backupOf(readUrl);
    await run(logDatabase.url, readUrl, STORY.slice(4, 9));
    const log = await backupOf(logDatabase.url);
    await run(logDatabase.url, readUrl, STORY.slice(9)); // lost with the machine
    const { state, rows } = await run(log, tables);
    expect(state).toBe('following');
    expect(rows).toEqual(foldRows(decoded('s1', STORY.slice(0, 9))));

    // Tables that were saved after the log are ahead of it: they show what the log does not have.
    const ahead = await run(log, readUrl);
    expect(ahead.state).toBe('refused');
    expect(ahead.error).toMatch(/The checkpoint is at .*, and the log ends at .*events:adopt/);
    expect(ahead.rows).toEqual(foldRows(decoded('s1', STORY)));
  });
});
