import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeFolder } from './make-folder.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'stratalog-folder-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('makeFolder', () => {
  it('makes all that is missing, also twice at once', async () => {
    const folder = path.join(home, 'a/b/c');
    await Promise.all([makeFolder(folder), makeFolder(folder)]);
    await makeFolder(folder);
    expect(existsSync(folder)).toBe(true);
  });

  it('says why it cannot, and ends', async () => {
    await writeFile(path.join(home, 'file'), '');
    await expect(makeFolder(path.join(home, 'file/a/b'))).rejects.toMatchObject({
      code: 'ENOTDIR',
    });
    // Linux has a place that answers ENOENT for everything below it.
    const odd = existsSync('/proc/self') ? '/proc/nowhere/a' : path.join(home, 'file/a');
    await expect(makeFolder(odd)).rejects.toMatchObject({ syscall: 'mkdir' });
  });
});
