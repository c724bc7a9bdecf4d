import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * npm runs scripts by a shell, which does not pass a signal on to this process: it just ends.
 * Without that parent, this process ends as if it had got the signal itself.
 */
function endWithShell() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 200);
  return watch.unref();
}

const watch = process.env['npm_lifecycle_event'] ? endWithShell() : undefined;

/** @param {NodeJS.Signals} signal */
function end(signal) {
  clearInterval(watch);
  for (const child of running) child.kill(signal);
  // A program that this process has become may want to end in its own way.
  if (process.listenerCount(signal) === 1) process.exit(1);
}
process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);

/**
 * Runs a program with this one's input and output; it ends when this one is told to end.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code
 */
export function run(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options });
    running.add(child);
    child.once('error', reject);
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

/**
 * The same, but what it writes is shown only when it fails.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function runQuietly(file, args, options = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'stratalog-'));
  const log = path.join(folder, 'log');
  const output = openSync(log, 'w');
  const code = await run(file, args, { ...options, stdio: ['ignore', output, output] });
  closeSync(output);
  if (code !== 0) console.error(readFileSync(log, 'utf8'));
  rmSync(folder, { recursive: true });
  return code;
}

/**
 * Runs the program of an installed package by this very Node.
 * @param {string} name the package, and after a colon the program when it has another name
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, nodeOptions?: readonly string[], quiet?: boolean }} [options]
 */
export function runTool(name, args, { nodeOptions = [], quiet = false, ...options } = {}) {
  const command = [...nodeOptions, toolPath(name, options.cwd), ...args];
  return (quiet ? runQuietly : run)(process.execPath, command, options);
}

/**
 * @param {string} name
 * @param {string} [from] the folder whose packages are meant
 */
function toolPath(name, from = root) {
  const [packageName = '', program = packageName] = name.split(':');
  const { paths } = createRequire(path.join(from, 'package.json')).resolve;
  for (const folder of paths(packageName) ?? []) {
    const file = binaries(path.join(folder, packageName))[program];
    if (file) return path.join(folder, packageName, file);
  }
  console.error(
    `Needed to go on, but not installed: ${packageName}. Run \`npm ci --include=dev\`.`,
  );
  process.exit(1);
}

/**
 * @param {string} home
 * @returns {Record<string, string>} the package's programs by name
 */
function binaries(home) {
  const file = path.join(home, 'package.json');
  if (!existsSync(file)) return {};
  const { name, bin = {} } = JSON.parse(readFileSync(file, 'utf8'));
  return typeof bin === 'string' ? { [name]: bin } : bin;
}

/**
 * Runs npm, the one that runs this script when there is one.
 * @param {readonly string[]} args
 */
export function runNpm(args) {
  const npm = process.env['npm_execpath'];
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/**
 * Ends this process with a message when a step failed.
 * @param {string} step
 * @param {number} code
 */
export function mustSucceed(step, code) {
  if (code === 0) return;
  console.error(`${step} failed.`);
  process.exit(code);
}
