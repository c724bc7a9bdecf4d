import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
const KERNELS = 'backend/domain/kernels';
const COMPILED = `${KERNELS}/compiled.ts`;

/** A clone that was built just now, and none of whose packages are there. */
let clone: string;
const inClone = (file: string) => path.join(clone, file);

beforeEach(() => {
  clone = realpathSync(mkdtempSync(path.join(tmpdir(), 'stratalog-clone-')));
  for (const part of ['package.json', 'scripts/lib', `${KERNELS}/assembly`, COMPILED]) {
    cpSync(path.join(root, part), inClone(part), { recursive: true });
  }
  for (const folder of ['bench/results', 'dist', 'frontend/build']) {
    mkdirSync(inClone(folder), { recursive: true });
  }
  for (const stamp of ['dist/.built', 'frontend/build/.built']) changed(stamp, 10_000);
});
afterEach(() => {
  rmSync(clone, { recursive: true });
});

/** Writes a file that changed so many milliseconds from now. */
function changed(file: string, later: number): void {
  writeFileSync(inClone(file), '');
  const time = new Date(Date.now() + later);
  utimesSync(inClone(file), time, time);
}

function ensureBuilt(): { status: number | null; stdout: string; stderr: string } {
  const module = JSON.stringify(inClone('scripts/lib/build.mjs'));
  const program = `import(${module}).then((made) => made.ensureBuilt())`;
  return spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
}

const compiled = () => readFileSync(inClone(COMPILED), 'utf8');

const NOTHING_TO_DO = { status: 0, stdout: '', stderr: '' };
const MISSING = {
  ...{ status: 1, stdout: '' },
  stderr:
    'Something is to be built, but the dev packages, which build it, are not all installed. Run `npm ci --include=dev`.\n',
};

describe('a clone without the packages that build', () => {
  it('needs none where nothing is to be built', () => {
    const before = compiled();
    expect(ensureBuilt()).toMatchObject(NOTHING_TO_DO);
    expect(compiled()).toBe(before);
  });

  it('is told in a sentence what to do when an input changed', () => {
    changed('bench/main.ts', 20_000);
    expect(ensureBuilt()).toMatchObject(MISSING);
  });

  it('is told so when a source of the kernels changed', () => {
    appendFileSync(inClone(`${KERNELS}/assembly/draws/index.ts`), '\n');
    expect(ensureBuilt()).toMatchObject(MISSING);
  });

  it('is told so when the compiled kernels were cut', () => {
    truncateSync(inClone(COMPILED), compiled().length - 1);
    expect(ensureBuilt()).toMatchObject(MISSING);
  });
});

describe('results of benches', () => {
  it('are no reason to build', () => {
    changed('bench/results/now.json', 20_000);
    expect(ensureBuilt()).toMatchObject(NOTHING_TO_DO);
  });
});
