import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createPostgresLog } from '#event-store/testing/postgres-log';
import type { PostgresLog } from '#event-store/testing/postgres-log';
import { killChildren, startMain, startNode } from '../testing/children.ts';
import { until } from '../testing/until.ts';
import { contentOf, fillLog } from './testing/filled-log.ts';

const MAIN = path.resolve(import.meta.dirname, '../../../dist/backend/src/copy/main.js');

const logs: PostgresLog[] = [];
let source: PostgresLog;
let home: string;

async function newLog(): Promise<PostgresLog> {
  const log = await createPostgresLog();
  logs.push(log);
  return log;
}

function copy(from: string, to: string) {
  return startNode([MAIN, '--from', from, '--to', to], { DATA_DIR: home });
}

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'stratalog-copy-'));
  source = await newLog();
  await fillLog(await source.open());
});
afterEach(killChildren);
afterAll(async () => {
  await Promise.all(logs.map((log) => log.dispose()));
  await rm(home, { recursive: true, force: true, maxRetries: 20 });
});

describe('npm run events:copy', () => {
  it('goes on after kill -9 at any event, and writes nothing twice', async () => {
    const target = await newLog();
    const content = await contentOf(await source.open());
    const store = await target.open();
    // Each insert takes a while, so that a kill finds the copy at work.
    await target.pool.query(
      `create function slow() returns trigger language plpgsql as
           $$ begin perform pg_sleep(0.1); return null; end $$;
         create trigger slow after insert on event_log.events
           for each row execute function slow()`,
    );
    let found = 0;
    let interrupted = 0;
    // On a busy machine the copy may be done before its last kill.
    for (let kills = 0; kills < 3 && found < content.length; kills += 1) {
      const child = copy(source.url, target.url);
      await until(async () => (await contentOf(store)).length > found);
      child.process.kill('SIGKILL');
      await child.ended;
      found = (await contentOf(store)).length;
      if (found < content.length) interrupted += 1;
    }
    expect(interrupted).toBeGreaterThan(0);
    const last = copy(source.url, target.url);
    expect([await last.ended, last.said()]).toEqual([0, expect.stringContaining('were there')]);
    expect(await contentOf(store)).toEqual(content);
  });

  it('copies from the embedded database, but not while a server uses it', async () => {
    const target = await newLog();
    const missing = copy('embedded', target.url);
    expect([await missing.ended, missing.said()]).toEqual([
      1,
      `Not copied. Cannot use embedded: There is no event log in ${home}.\n`,
    ]);
    const server = await startMain({ DATA_DIR: home });
    await until(async () => (await fetch(`${server.url}/health/ready`)).status === 200);
    const early = copy('embedded', target.url);
    expect([await early.ended, early.said()]).toEqual([
      1,
      expect.stringMatching(/The data folder .* is in use by process \d+. Stop that one first/),
    ]);
    server.process.kill('SIGTERM');
    await server.ended;
    const late = copy('embedded', target.url);
    expect([await late.ended, late.said()]).toEqual([0, expect.stringMatching('events copied')]);
    const types = (await contentOf(await target.open())).map(({ type }) => type);
    expect(types).toContain('ScoringCompleted');
  });

  it('answers 1 where the target differs, naming the event and no password', async () => {
    const target = await newLog();
    const store = await target.open();
    await fillLog(store);
    const { ended, said } = copy(source.url, target.url);
    expect(await ended).toBe(1);
    expect(said()).toMatch(/The target differs from the source at resultsession-one, revision 0/);
    const { password } = new URL(source.url);
    expect(password).not.toBe('');
    expect(said()).not.toMatch(password);
  });

  it('answers 1 where a log cannot be reached, naming it without its password', async () => {
    const { ended, said } = copy(source.url, 'postgres://ada:s3cret@127.0.0.1:1/studies');
    expect(await ended).toBe(1);
    expect(said()).toMatch(
      /^Not copied. Cannot use postgres:..127.0.0.1:1.studies: .*ECONNREFUSED/,
    );
    expect(said()).not.toMatch('s3cret');
  });

  it('answers 2 to wrong arguments and 0 to a call for help, which tells the rest', async () => {
    const wrong = startNode([MAIN, '--from', 'embedded']);
    expect(await wrong.ended).toBe(2);
    expect(wrong.said()).toMatch(/^--to is missing/);
    const help = startNode([MAIN, '--help']);
    expect(await help.ended).toBe(0);
    expect(help.said()).toMatch(/Kept:[^]*Not kept:[^]*Exit code/);
  });
});
