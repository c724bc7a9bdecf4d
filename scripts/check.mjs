/**
 * `npm run check`: everything that can be said about the sources without running them, as many
 * checks at a time as there are processors. `--build` builds the product beside them.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root, runQuietly, runTool } from './lib/run.mjs';

await ensureInstalled();
const { makeApiSchema } = await import('./lib/api-schema.mjs'); // needs what was just installed
const { makeKernels } = await import('./lib/kernels.mjs');
await Promise.all([makeApiSchema(), makeKernels()]); // several of the checks read them
const builds = process.argv.includes('--build');
const frontend = { cwd: path.join(root, 'frontend'), quiet: true };

/** @type {(name: string, ...args: string[]) => Promise<number>} */
const tool = (name, ...args) => runTool(name, args, { quiet: true });

/** @typedef {[name: string, check: () => Promise<number>]} Check */

/** @type {Check[]} */
const building = builds ? [['build', () => build('server')]] : [];

/** The longest first. @type {Check[]} */
const checks = [
  ['lint', () => tool('eslint', '--max-warnings=0', '.')],
  ['types of the pages', checkPages],
  ['format', () => tool('prettier', '--check', '--log-level=warn', '.')],
  ['types', () => tool('typescript:tsc', '-p', 'tsconfig.json')],
  ...building,
  ['boundaries', () => runQuietly(process.execPath, ['scripts/boundaries/check.mjs'])],
  ['types of the pure code', () => tool('typescript:tsc', '-p', 'tsconfig.pure.json')],
  ['compose', () => tool('dclint', '--max-warnings=0', 'docker-compose.yml')],
];

/** The pages are built after they are checked, since both make the same files first. */
async function checkPages() {
  const synced = await runTool('@sveltejs/kit:svelte-kit', ['sync'], frontend);
  const rules = ['--fail-on-warnings', '--threshold=warning'];
  const wrong = synced || (await runTool('svelte-check', rules, frontend));
  return wrong || !builds ? wrong : build('pages');
}

/** @param {string} part */
function build(part) {
  return runQuietly(process.execPath, ['scripts/build.mjs', part]);
}

/** @type {string[]} */
const failed = [];
const waiting = [...checks];

async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, check] = next;
    const code = await check();
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
    if (code !== 0) failed.push(name);
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
if (failed.length > 0) console.error(`Not right: ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;
