import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { openPostgresEventStore } from '#event-store/postgres/open';
import type { EventStore } from '#event-store/port';
import type { ProjectionBuild } from './builds/projection-build.table.ts';
import { foldRows } from './engine/memory-rows.ts';
import { readTableRows } from './engine/table-rows.ts';
import { createReadDatabase, until } from './testing/read-database.ts';
import type { ReadDatabase } from './testing/read-database.ts';
import { decoded, generation, scoring, tell } from './testing/story.ts';

const MAIN = path.resolve(import.meta.dirname, '../../dist/projections/src/main.js');
const STORY = [...scoring('Pergolas'), ...generation('g1'), ...generation('g2', 2)];
const LIMIT_MS = 60_000;

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

  it(
    'loses and doubles nothing when it is killed again and again',
    async () => {
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
    },
    LIMIT_MS,
  );

  it(
    'is replaced when it is frozen for longer than its lease, and has no effect when it wakes',
    async () => {
      const first = start();
      await until(() => first.said().includes('hold the build'));
      const { lease_owner: frozen, events_applied: before } = await build();
      await tell(store, 'frozen', STORY.slice(0, 5));
      first.child.kill('SIGSTOP');
      await tell(store, 'frozen', STORY.slice(5));
      const second = start();
      await until(() => second.said().includes('denied'));
      await until(() => isAtLeast('frozen', STORY.length - 1));
      expect((await build()).lease_owner).not.toBe(frozen);
      first.child.kill('SIGCONT');
      await until(() => /lost the build|denied/.test(first.said()));
      expect(await readTableRows(database.pool, 1, 'frozen')).toEqual(
        foldRows(decoded('frozen', STORY)),
      );
      const applied = Number((await build()).events_applied) - Number(before);
      expect(applied).toBe(STORY.length);
    },
    LIMIT_MS,
  );
});
