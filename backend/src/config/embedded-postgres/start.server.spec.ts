import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { isAlive } from './owner.ts';
import { startEmbeddedPostgres } from './start.ts';
import { createTestDatabase } from './testing.ts';

const OWNER = path.resolve('scripts/testing/embedded-owner.mjs');

let dataDir: string;
const log = () => undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'stratalog-embedded-'));
  await chmod(dataDir, 0o711);
});

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the launcher in a process of its own, and reads the URL it prints. */
async function startOwner(): Promise<{ pid: number; url: string; ended: Promise<unknown> }> {
  const child = spawn(process.execPath, [OWNER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { pid: child.pid ?? 0, url, ended: once(child, 'exit') };
}

async function serverPid(): Promise<number> {
  const file = path.join(dataDir, 'postgres/cluster/postmaster.pid');
  return Number((await readFile(file, 'utf8')).split('\n')[0]);
}

describe('startEmbeddedPostgres', () => {
  it('serves queries, refuses a second start, and keeps data, port and password', async () => {
    const first = await startEmbeddedPostgres({ dataDir, log });
    await query(first.url, 'CREATE TABLE kept (word text)');
    await query(first.url, "INSERT INTO kept VALUES ('stays')");
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(
      `The data folder ${dataDir} is in use by process ${process.pid}.`,
    );
    await first.stop();

    const second = await startEmbeddedPostgres({ dataDir, log });
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'SELECT word FROM kept')).toEqual([{ word: 'stays' }]);
    await second.stop();
  });

  it('keeps durability on, listens on loopback only, and hides the password', async () => {
    const server = await startEmbeddedPostgres({ dataDir, log });
    const rows = await query(
      server.url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes',
        'synchronous_commit', 'listen_addresses', 'unix_socket_directories') ORDER BY name`,
    );
    expect(rows).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'unix_socket_directories', setting: '' },
    ]);
    const { mode } = await stat(path.join(dataDir, 'postgres/password'));
    expect(mode & 0o777).toBe(0o600);
    const wrong = server.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(query(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await server.stop();
  });

  it('ends the server when its owner is killed, and starts again at once', async () => {
    const owner = await startOwner();
    await query(owner.url, 'CREATE TABLE kept (word text)');
    const pid = await serverPid();
    process.kill(owner.pid, 'SIGKILL');
    await owner.ended;

    const next = await startEmbeddedPostgres({ dataDir, log });
    expect(isAlive(pid)).toBe(false);
    expect(await query(next.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
    await next.stop();
  });

  it('refuses a folder that another process holds, naming that process', async () => {
    const owner = await startOwner();
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(
      `in use by process ${owner.pid}. Stop that one first`,
    );
    expect(await query(owner.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    process.kill(owner.pid, 'SIGKILL');
    await owner.ended;
    while (isAlive(await serverPid().catch(() => 0))) await sleep(20);
  });

  it('does not let a signal to the whole process group stop the server', async () => {
    const child = spawn(process.execPath, [OWNER, dataDir, 'ignore-sigint'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const ended = once(child, 'exit');
    process.kill(child.pid ?? 0, 'SIGKILL');
    await ended;
    while (isAlive(await serverPid().catch(() => 0))) await sleep(20);
  });

  it('says what the server said when it does not come up', async () => {
    const settings = { shared_buffers: 'many' };
    await expect(startEmbeddedPostgres({ dataDir, log, settings })).rejects.toThrow(
      'invalid value for parameter "shared_buffers"',
    );
    const server = await startEmbeddedPostgres({ dataDir, log });
    await server.stop();
  });

  it('tells when the server ended by itself', async () => {
    const messages: string[] = [];
    const server = await startEmbeddedPostgres({ dataDir, log: (text) => messages.push(text) });
    process.kill(await serverPid(), 'SIGINT');
    while (messages.length < 2) await sleep(20);
    expect(messages[1]).toMatch(/^embedded Postgres ended by itself; see .*server\.log$/);
    await server.stop();
  });
});

describe('createTestDatabase', () => {
  it('makes databases that do not see each other, and removes them', async () => {
    const [one, other] = [await createTestDatabase(), await createTestDatabase()];
    await query(one.url, 'CREATE TABLE here (word text)');
    await expect(query(other.url, 'SELECT * FROM here')).rejects.toThrow('does not exist');
    await one.drop();
    await other.drop();
    await expect(query(one.url, 'SELECT 1')).rejects.toThrow('does not exist');
  });
});
