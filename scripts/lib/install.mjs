import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { mustSucceed, root, runNpm } from './run.mjs';

/** Installs the packages when they are missing or older than the lockfile. */
export async function ensureInstalled() {
  refuseOldNode();
  // npm writes this file at the end of every installation.
  const installed = modified('node_modules/.package-lock.json');
  if (installed >= modified('package-lock.json')) return;
  console.log('Installing packages (npm ci)...');
  mustSucceed('npm ci', await runNpm(['ci']));
}

/**
 * Ends this process when something is to be built and the packages for it are not all there, as in a
 * production installation.
 */
export function mustHaveBuilders() {
  const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const isThere = (/** @type {string} */ name) => existsSync(path.join(root, 'node_modules', name));
  if (Object.keys(devDependencies).every(isThere)) return;
  console.error(
    'Something is to be built, but the dev packages, which build it, are not all installed. ' +
      'Run `npm ci --include=dev`.',
  );
  process.exit(1);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const lowest = { 20: 19, 22: 13, 24: 11 }[major];
  if (lowest === undefined ? major > 24 : minor >= lowest) return;
  console.error(`Stratalog needs Node 20.19, 22.13, 24.11 or newer; this is ${process.version}.`);
  process.exit(1);
}

/** @param {string} file */
function modified(file) {
  return statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
