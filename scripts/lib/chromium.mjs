import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The browser for the tests of pages: the one that CHROMIUM_PATH names, else one that is installed.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = PROGRAMS.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...PLACES].find(isProgram);
}

/** Finds a browser, or installs one where that is possible without asking anybody. */
export async function ensureChromium() {
  const found = findChromium() ?? (await installChromium());
  if (found) return found;
  console.error(
    'The tests of the pages need Chromium. Install it (Debian: apt-get install chromium), or set ' +
      'CHROMIUM_PATH to a Chromium or Chrome program.',
  );
  process.exit(1);
}

async function installChromium() {
  if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) return undefined;
  console.log('Installing Chromium for the tests of the pages...');
  await aptGet('update');
  await aptGet('install', '-y', '--no-install-recommends', 'chromium');
  return findChromium();
}

/** @param {string[]} args */
function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return run('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
