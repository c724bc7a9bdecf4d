import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import config from '../jest.config.js';
import { GUARDS } from './testing/guards.mjs';

/**
 * Takes each guard of rebuilds out of its source in turn, in the tests' memory only, and shows that a
 * test then fails; `node scripts/guards.mjs [part of a guard's name]`. Ends with 1 when some guard
 * could be taken away and no test minds.
 */
const root = path.resolve(import.meta.dirname, '..');
const SPECS = ['projections/src/(rebuild/(locks|sessions|model)|engine/fill/fill)\\.spec'];
/** Enough random runs of the model that it finds most guards by itself. */
const MODEL_RUNS = '12';
const folder = mkdtempSync(path.join(os.tmpdir(), 'guards-'));

/** @param {string | null} guard */
function run(guard) {
  const unit = config.projects.find(({ displayName }) => displayName === 'unit');
  if (!unit) throw new Error('jest.config.js has no project "unit"');
  const pattern = '^.+\\.ts$';
  const [transformer, swc] = unit.transform[pattern];
  const transform = guard
    ? { [pattern]: ['<rootDir>/scripts/testing/without-guard.mjs', { guard, swc }] }
    : { [pattern]: [transformer, swc] };
  const file = path.join(folder, 'jest.json');
  writeFileSync(file, JSON.stringify({ ...unit, rootDir: root, transform, testTimeout: 60_000 }));
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const args = ['--experimental-vm-modules', jest, '--config', file, ...SPECS];
  const env = { MODEL_RUNS, ...process.env };
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  const failed = [...stderr.matchAll(/● (.+ › .+)/g)].map(([, title]) => title);
  const isBroken = stderr.includes('no longer holds the guard');
  if (isBroken)
    throw new Error(`The guard "${guard}" is not where it was; see scripts/testing/guards.mjs`);
  return { passed: status === 0, failed: [...new Set(failed)] };
}

let missing = 0;
try {
  if (!run(null).passed) throw new Error('The tests fail with all guards in place');
  console.log('with all guards: passed');
  for (const { name } of GUARDS.filter((guard) => guard.name.includes(process.argv[2] ?? ''))) {
    const { passed, failed } = run(name);
    if (passed) missing += 1;
    console.log(passed ? `WITHOUT ${name}: NO TEST FAILS` : `without ${name}: fails`);
    for (const title of failed) console.log(`    ${title}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missing === 0 ? 0 : 1;
