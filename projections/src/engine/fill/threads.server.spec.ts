import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { decode } from '#event-store/codec/decode';
import { logOf, STORIES } from '../../testing/stories.ts';
import { TABLES } from '../tables.ts';
import type { FoldedWindow, WindowBase } from './fold-window.ts';
import { folderHere } from './folder.ts';
import type { FoldTask } from './fold.worker.ts';

const FOLDER = path.resolve(
  import.meta.dirname,
  '../../../../dist/projections/src/engine/fill/folder.js',
);

/** Folds in the built product's threads: tasks come in, their windows go out. */
const PROGRAM = `
  import { buffer } from 'node:stream/consumers';
  import { deserialize, serialize } from 'node:v8';
  const { foldingThreads } = await import(process.argv[1]);
  const threads = foldingThreads();
  const windows = [];
  for (const { events, base } of deserialize(await buffer(process.stdin))) {
    windows.push(await threads.fold(events, base));
  }
  process.stdout.write(serialize(windows));
  await threads.close();
`;

describe('threads that fold windows', () => {
  const log = logOf(STORIES);
  const sessionIds = Object.keys(STORIES);
  const base: WindowBase = {
    ...{ buildId: 7, tables: TABLES, sessionIds },
    ...{ states: new Map(), skipped: new Set<string>() },
  };

  beforeAll(() => {
    if (!existsSync(FOLDER)) throw new Error('Build first: npm run build');
  });

  function inThreads(tasks: readonly FoldTask[]): FoldedWindow[] {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', PROGRAM, FOLDER],
      { input: serialize(tasks), maxBuffer: 2 ** 28, env: { ...process.env, NODE_OPTIONS: '' } },
    );
    if (stdout.length === 0) throw new Error(String(stderr));
    return deserialize(stdout) as FoldedWindow[]; // as the program sends them
  }

  // Several threads give each table in several parts; one session's rows stay together.
  it('give the bytes, cursors and states that the fold here gives', async () => {
    const one = {
      events: logOf({ 's-again': STORIES['s-again']! }),
      base: { ...base, sessionIds: ['s-again'] },
    };
    const [ofOne, ofAll] = inThreads([one, { events: log, base }]);
    const here = folderHere(decode);
    expect(plain(ofOne!)).toEqual(plain(await here.fold(one.events, one.base)));
    const { states, applied } = await here.fold(log, base);
    expect(ofAll!.applied).toBe(applied);
    expect(new Map([...ofAll!.states].sort())).toEqual(new Map([...states].sort()));
  });
});

/** With each table's bytes as one. */
function plain({ copies, ...window }: FoldedWindow) {
  const bytes = copies.map(({ table, chunks }) => [
    table.name,
    Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).toString('hex'),
  ]);
  return { ...window, bytes };
}
