import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { killChildren, startMain } from './testing/children.ts';
import { pergola } from './testing/documents.ts';
import { createProductDatabase, isShown, post, type ProductDatabase } from './testing/product.ts';

let database: ProductDatabase;
let replica: string;

/** A database as a replica that no longer gets anything: the state of this moment, read-only. */
async function replicaOf(url: string): Promise<string> {
  const name = new URL(url).pathname.slice(1);
  const client = new pg.Client({ connectionString: process.env['STRATALOG_TEST_DATABASE_URL'] });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await client.query(
    'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1',
    [name],
  );
  await client.query(`CREATE DATABASE ${name}_replica TEMPLATE ${name}`);
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await client.query(`ALTER DATABASE ${name}_replica SET default_transaction_read_only = on`);
  await client.end();
  return Object.assign(new URL(url), { pathname: `${name}_replica` }).href;
}

async function dropReplica(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['STRATALOG_TEST_DATABASE_URL'] });
  await client.connect();
  await client.query(`DROP DATABASE ${new URL(replica).pathname.slice(1)} WITH (FORCE)`);
  await client.end();
}

beforeAll(async () => {
  database = await createProductDatabase();
  const server = await startMain({ DATABASE_URL: database.url });
  await post(server.url, pergola('early'));
  await isShown(database, 'early');
  await isShown(database, 'pergola-2025'); // the example that a first start loads
  server.process.kill('SIGTERM');
  await server.ended;
  replica = await replicaOf(database.url);
});
afterEach(killChildren);
afterAll(async () => {
  await database.drop();
  await dropReplica();
});

describe('reading from a replica that is behind', () => {
  it('answers what the replica shows, and no caller takes it for the revision that was written', async () => {
    const server = await startMain({ DATABASE_URL: database.url, DATABASE_READ_URL: replica });
    const at = (path: string) => fetch(`${server.url}/api/v1/sessions/${path}`);
    expect(await post(server.url, pergola('late'))).toBe(201);
    await isShown(database, 'late');
    expect((await at('early')).status).toBe(200);
    const unseen = await at('late');
    expect([unseen.status, unseen.headers.get('retry-after')]).toEqual([503, '1']);
    const wanted = (await database.store.lastRevision('resultsession-late')) ?? 0n;
    const behind = await at(`late/segments/market?minRevision=${wanted}`);
    expect(behind.status).toBe(503);
    expect(Number(behind.headers.get('retry-after'))).toBeGreaterThan(0);
    const reached = await at(`early/segments/market?minRevision=1`);
    expect(reached.status).toBe(200);
  });

  it('is not ready when the replica no longer hears of the runner', async () => {
    const server = await startMain({ DATABASE_URL: database.url, DATABASE_READ_URL: replica });
    const ready = await fetch(`${server.url}/health/ready`);
    expect(ready.status).toBe(503);
    const { checks } = (await ready.json()) as { checks: Record<string, { ok: boolean }> };
    expect(checks).toMatchObject({ database: { ok: true }, projections: { ok: false } });
  });
});
