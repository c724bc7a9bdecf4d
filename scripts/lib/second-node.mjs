import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, runNpm } from './run.mjs';

const home = path.join(root, 'scripts/testing/node22');

/**
 * Node 22 from npm, for the tests that compare two Node majors bit by bit.
 * @returns {string | undefined} its path, or nothing when it is not installed on this platform
 */
export function findSecondNode() {
  const file = path.join(home, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return existsSync(file) ? file : undefined;
}

/** Installs it; where there is none for the platform, its tests are skipped by name. */
export async function ensureSecondNode() {
  if (findSecondNode() || process.platform !== 'linux') return;
  await runNpm(['ci', '--prefix', home]);
}
