/** `npm run check`: everything that can be said about the sources without running them. */
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root, run, runTool } from './lib/run.mjs';

await ensureInstalled();
const frontend = { cwd: path.join(root, 'frontend') };

/** @type {[name: string, check: () => Promise<number>][]} */
const checks = [
  ['format', () => runTool('prettier', ['--check', '--log-level=warn', '.'])],
  ['lint', () => runTool('eslint', ['--max-warnings=0', '.'])],
  ['types', () => runTool('typescript:tsc', ['-p', 'tsconfig.json'])],
  ['types of the pure code', () => runTool('typescript:tsc', ['-p', 'tsconfig.pure.json'])],
  ['types of the pages', checkPages],
  ['boundaries', () => run(process.execPath, ['scripts/boundaries/check.mjs'])],
  ['compose', () => runTool('dclint', ['--max-warnings=0', 'docker-compose.yml'])],
];

async function checkPages() {
  const { makeApiSchema } = await import('./lib/api-schema.mjs'); // needs what was just installed
  await makeApiSchema();
  const synced = await runTool('@sveltejs/kit:svelte-kit', ['sync'], frontend);
  return synced || runTool('svelte-check', ['--fail-on-warnings', '--threshold=warning'], frontend);
}

const failed = [];
for (const [name, check] of checks) {
  const code = await check();
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) console.error(`Not right: ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;
