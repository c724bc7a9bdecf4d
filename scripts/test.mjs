/**
 * `npm test`: installs and builds what is missing, then runs all specs. Arguments go to jest, for
 * example `npm test -- backend/domain`. A few files that fail in a run of everything run once more by
 * themselves (ADR 20): what passes then is told as flaky.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { run, runTool } from './lib/run.mjs';
import { ensureSecondNode } from './lib/second-node.mjs';
import { closingLines, filesToRepeat, together } from './testing/outcome.mjs';

await ensureInstalled();
await ensureSecondNode();
const env = { ...process.env, CHROMIUM_PATH: await ensureChromium() };
await ensureBuilt();
const overweight = await run(process.execPath, ['scripts/page-weight.mjs']);
const asked = process.argv.slice(2);
const failed = asked.length > 0 ? await jest(asked) : await everything();
process.exitCode = failed || overweight;

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [more]
 */
function jest(args, more = {}) {
  const nodeOptions = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return runTool('jest', args, { env: { ...env, ...more }, nodeOptions });
}

/** All specs, then by themselves the few that failed; resolves to the exit code. */
async function everything() {
  const first = await outcomeOf([]);
  const files = first.outcome ? filesToRepeat(first.outcome) : [];
  const again = files.length > 0 ? await repeat(files) : undefined;
  if (!first.outcome) return first.code;
  const outcome = again?.outcome ? together(first.outcome, again.outcome) : first.outcome;
  console.log(closingLines(outcome).join('\n'));
  return again ? again.code : first.code;
}

/** @param {readonly string[]} files */
function repeat(files) {
  console.log(`\nOnce more, by ${files.length > 1 ? 'themselves' : 'itself'}: what failed.`);
  return outcomeOf(['--runInBand', '--runTestsByPath', ...files]);
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, outcome?: import('./testing/outcome.mjs').Outcome }>} no
 * outcome when jest itself broke down
 */
async function outcomeOf(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'stratalog-outcome-'));
  const file = path.join(folder, 'outcome.json');
  try {
    const code = await jest(args, { TEST_OUTCOME: file });
    return { code, ...read(file) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} file */
function read(file) {
  try {
    return { outcome: JSON.parse(readFileSync(file, 'utf8')) };
  } catch {
    return {};
  }
}
