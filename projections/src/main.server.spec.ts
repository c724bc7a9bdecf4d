import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { openPostgresEventStore } from '#event-store/postgres/open';
import type { EventStore } from '#event-store/port';
import { Operations } from '#backend/commands/operations';
import type { ProjectionBuild } from './builds/projection-build.table.ts';
import { foldRows } from './engine/memory-rows.ts';
import { readTableRows } from './engine/table-rows.ts';
import { findRebuild } from './rebuild/sql-rebuild.ts';
import { createReadDatabase, until } from './testing/read-database.ts';
import type { ReadDatabase } from './testing/read-database.ts';
import { decoded, generation, scoring, tell } from './testing/story.ts';

const MAIN = path.resolve(import.meta.dirname, '../../dist/projections/src/main.js');
const STORY = [...scoring('Pergolas'), ...generation('g1'), ...generation('g2', 2)];

describe('the projections as a process of their own', () => {
  let database: ReadDatabase;
  let store: EventStore;
  let children: ChildProcess[] = [];

  beforeAll(async () => {
    if (!existsSync(MAIN)) throw new Error('Build first: npm run build');
    database = await createReadDatabase();
    await migrateEventStore(database.pool);
    store = await openPostgresEventStore({ connectionString: database.url });
  });
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    children = [];
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  function start(DATABASE_URL = database.url) {
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL };
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, ended, said: () => said };
  }

  async function build(): Promise<ProjectionBuild> {
    const text = 'SELECT * FROM read_model.projection_build';
    const { rows } = await database.pool.query<ProjectionBuild>(text);
    return rows[0]!;
  }

  async function isAtLeast(sessionId: string, revision: number): Promise<boolean> {
    const text = 'SELECT FROM session_cursor WHERE session_id = $1 AND applied_revision >= $2';
    return (await database.pool.query(text, [sessionId, revision])).rowCount === 1;
  }

  it('says what to do when there is no database to run on', async () => {
    const { ended, said } = start('');
    expect(await ended).toBe(2);
    expect(said()).toMatch('DATABASE_URL is not set');
  });

  it('names the database that it cannot reach, without the password', async () => {
    const { ended, said } = start('postgres://nobody:secret@127.0.0.1:1/none');
    expect(await ended).toBe(1);
    expect(said()).toMatch(
      /^The projections cannot run. Cannot use the database at 127.0.0.1:1\/none: [^\n]+\n$/,
    );
    expect(said()).not.toMatch('secret');
  });

  it('loses and doubles nothing when it is killed again and again', async () => {
    const last = STORY.length - 1;
    for (let at = 0; at < STORY.length; at += 3) {
      const { child, ended } = start();
      await tell(store, 'killed', STORY.slice(at, at + 3));
      // Sometimes before it has done anything, sometimes after the first of the three.
      if (at % 2 === 0) await until(() => isAtLeast('killed', at));
      child.kill('SIGKILL');
      await ended;
    }
    const { child, ended, said } = start();
    await until(() => said().includes('hold the build'));
    await until(() => isAtLeast('killed', last));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    const rows = await readTableRows(database.pool, 1, 'killed');
    expect(rows).toEqual(foldRows(decoded('killed', STORY)));
    expect(await build()).toMatchObject({ status: 'stopped', lease_owner: null });
  });

  it('is replaced when it is frozen for longer than its lease, and has no effect when it wakes', async () => {
    const first = start();
    await until(() => first.said().includes('hold the build'));
    // While the first one lives: once it is frozen, its lease may be over before anybody asks.
    const second = start();
    await until(() => second.said().includes('denied'));
    const { lease_owner: frozen, events_applied: before } = await build();
    await tell(store, 'frozen', STORY.slice(0, 5));
    first.child.kill('SIGSTOP');
    await tell(store, 'frozen', STORY.slice(5));
    await until(() => isAtLeast('frozen', STORY.length - 1));
    expect((await build()).lease_owner).not.toBe(frozen);
    first.child.kill('SIGCONT');
    await until(() => /lost the build|denied/.test(first.said()));
    expect(await readTableRows(database.pool, 1, 'frozen')).toEqual(
      foldRows(decoded('frozen', STORY)),
    );
    const applied = Number((await build()).events_applied) - Number(before);
    expect(applied).toBe(STORY.length);
  });

  it('goes on with a rebuild whose owner was killed, and takes it from one that is frozen', async () => {
    for (const id of ['r1', 'r2', 'r3']) await tell(store, id, STORY);
    const first = start();
    await until(async () => (await ordersTaken()) === 1);
    const rebuildId = await orderRebuild(20);
    await until(() => isBeingFilled(0));
    first.child.kill('SIGKILL');
    await first.ended;
    const killedAt = await applied();
    const second = start();
    // On a busy machine all may have been filled before the kill.
    await until(async () => (await isBeingFilled(killedAt)) || (await isVerified(rebuildId)));
    second.child.kill('SIGSTOP');
    const third = start();
    await until(() => isVerified(rebuildId));
    await until(() => third.said().includes('"build":2'));
    second.child.kill('SIGCONT');
    await until(() => /lost the build|denied/.test(second.said()));
    const rows = await readTableRows(database.pool, 2);
    expect(rows).toEqual(await readTableRows(database.pool, 1));
    const events = await database.pool.query(
      "SELECT FROM event_log.events WHERE category = 'resultsession'",
    );
    expect(await applied()).toBe(events.rowCount);
  });

  async function isVerified(rebuildId: string): Promise<boolean> {
    return (await findRebuild(database.pool, rebuildId))?.phase === 'verified';
  }

  async function ordersTaken(): Promise<number | null> {
    return (await database.pool.query('SELECT FROM read_model.operations_cursor')).rowCount;
  }

  async function orderRebuild(eventsPerSecond: number): Promise<string> {
    const rebuildId = randomUUID();
    const choices = { sessions: null, activate: 'on_order', graceSeconds: 0 } as const;
    const data = { rebuildId, ...choices, eventsPerSecond, reason: 'a test' };
    const who = { commandId: rebuildId, correlationId: rebuildId, actorId: 'ada' };
    const operations = new Operations(store, () => '2026-02-03T04:05:06.000Z');
    await operations.record(
      { type: 'RebuildRequested', data },
      { ...who, actorRole: 'unverified' },
    );
    return rebuildId;
  }

  /** Events in the shadow. */
  async function applied(): Promise<number> {
    const { rows } = await database.pool.query<{ n: number }>(
      'SELECT events_applied::integer AS n FROM read_model.projection_build WHERE build_id = 2',
    );
    return rows[0]?.n ?? 0;
  }

  async function isBeingFilled(from: number): Promise<boolean> {
    return (await applied()) > from;
  }
});
