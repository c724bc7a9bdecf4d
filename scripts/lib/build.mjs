import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mustHaveBuilders } from './install.mjs';
import { mustSucceed, root, runTool } from './run.mjs';

const frontend = path.join(root, 'frontend');

const PAGE_INPUTS = [
  ...['src', 'static', 'package.json'],
  ...['svelte.config.js', 'vite.config.ts', 'tsconfig.json'],
];

/** What is built, from what, and the file that a finished build leaves. */
const parts = [
  {
    name: 'server',
    inputs: ['backend', 'projections', 'bench', 'tsconfig.json', 'tsconfig.build.json'],
    stamp: 'dist/.built',
    build: () => runTool('typescript:tsc', ['-p', 'tsconfig.build.json']),
  },
  {
    name: 'pages',
    inputs: [
      'backend/contract',
      'backend/domain',
      'backend/event-store/codec',
      ...PAGE_INPUTS.map((name) => `frontend/${name}`),
    ],
    stamp: 'frontend/build/.built',
    build: () => runTool('vite', ['build'], { cwd: frontend, quiet: true }),
  },
];

/** Made by what was built: `npm run bench` writes there. */
const RESULTS = path.join('bench', 'results');

const SHARED_INPUTS = ['package.json', 'package-lock.json', 'tsconfig.base.json'];

/**
 * Builds the server and the pages, each only when something it is made from is newer.
 * @param {readonly string[]} [wanted] names of the parts; all if not given
 */
export async function ensureBuilt(wanted = parts.map(({ name }) => name)) {
  const { makeKernels } = await import('./kernels.mjs'); // needs what was just installed
  await makeKernels(); // all parts are made of them
  for (const { name, inputs, stamp, build } of parts) {
    if (!wanted.includes(name)) continue;
    const made = newest(stamp);
    const began = new Date();
    if (made > Math.max(...[...SHARED_INPUTS, ...inputs].map(newest))) continue;
    mustHaveBuilders();
    console.log(`Building the ${name}...`);
    mustSucceed(`Building the ${name}`, await build());
    writeStamp(stamp, began);
  }
}

/**
 * Dated from the start of the build: what changes while it runs counts as newer.
 * @param {string} stamp
 * @param {Date} began
 */
function writeStamp(stamp, began) {
  const file = path.join(root, stamp);
  writeFileSync(file, '');
  utimesSync(file, began, began);
}

/**
 * When anything at or below a path last changed; a folder's own time tells of removed files.
 * @param {string} at relative to the project
 * @returns {number} milliseconds, 0 when there is no such file
 */
function newest(at) {
  if (path.normalize(at) === RESULTS) return 0;
  const stat = statSync(path.join(root, at), { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  const names = readdirSync(path.join(root, at));
  return Math.max(stat.mtimeMs, ...names.map((name) => newest(path.join(at, name))));
}
