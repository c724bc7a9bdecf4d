/**
 * `npm run screenshots [-- <folder>]`: starts what was built on a database of its own, and takes a
 * picture of every screen on a wide and a narrow page in a light and a dark theme. Look at them.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { ensureBuilt } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/run.mjs';

const SESSION = '/sessions/pergola-2025';
const SCREENS = {
  ...{ sessions: '/sessions', overview: SESSION, consumer: `${SESSION}/consumer` },
  ...{ factors: `${SESSION}/factors`, patterns: `${SESSION}/patterns` },
  ...{ scenarios: `${SESSION}/scenarios`, compare: `${SESSION}/compare` },
  scenario: `${SESSION}/scenarios/consumer_scenario_1`,
  ...{ report: `${SESSION}/report`, documents: `${SESSION}/documents` },
  ...{ personas: `${SESSION}/personas`, history: `${SESSION}/history` },
  ...{ changes: `${SESSION}/history/diff`, verify: `${SESSION}/history/verify` },
  past: `${SESSION}?at=13`,
  ...{ add: '/sessions/new', 'add-texts': '/sessions/new/texts', bundle: '/audit/open' },
  ...{ method: '/help/method', glossary: '/help/glossary', states: '/states', admin: '/admin' },
  nowhere: '/nowhere',
};
const THEMES = ['light', 'dark', 'contrast'];
const WIDTHS = [1280, 320];

const folder = path.resolve(root, process.argv[2] ?? 'screenshots');
await ensureInstalled();
const executablePath = await ensureChromium();
await ensureBuilt();
mkdirSync(folder, { recursive: true });

const dataDir = mkdtempSync(path.join(tmpdir(), 'stratalog-pictures-'));
const server = spawn(process.execPath, [path.join(root, 'dist/backend/src/main.js')], {
  cwd: root,
  env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'info' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((resolve) => server.once('close', resolve));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const url = await addressOf(server.stdout);
  await ready(url);
  for (const theme of THEMES) for (const width of WIDTHS) await takeAll(url, theme, width);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}

/** @param {string} baseURL @param {string} theme @param {number} width */
async function takeAll(baseURL, theme, width) {
  const context = await browser.newContext({ baseURL, viewport: { width, height: 900 } });
  await context.addCookies([{ name: 'theme', value: theme, url: baseURL }]);
  const page = await context.newPage();
  for (const [name, address] of Object.entries(SCREENS)) {
    await page.goto(address, { waitUntil: 'networkidle' });
    const file = path.join(folder, `${name}-${theme}-${width}.png`);
    await page.screenshot({ path: file, fullPage: true });
    if (theme !== 'light' || width !== WIDTHS[0]) continue;
    await page.pdf({ path: path.join(folder, `${name}.pdf`), preferCSSPageSize: true });
  }
  await context.close();
  console.log(`${Object.keys(SCREENS).length} pictures, ${theme}, ${width} px wide`);
}

/** The server's log names its address. @param {import('node:stream').Readable} log */
async function addressOf(log) {
  for await (const line of createInterface({ input: log })) {
    const { url } = line.startsWith('{') ? JSON.parse(line) : {};
    if (!url) continue;
    log.resume(); // or the pipe fills up and the server waits
    return url;
  }
  throw new Error('The server ended before it was ready.');
}

/** Waits for the results of the example. @param {string} url */
async function ready(url) {
  const example = readFileSync(path.join(root, 'examples/clothing.scoring.json'), 'utf8');
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/api/v1/scorings`, { method: 'POST', headers, body: example });
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    const answer = await fetch(`${url}/api/v1${SESSION}`);
    const { state } = /** @type {{ state?: string }} */ (await answer.json());
    if (state === 'ready') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The example has no results after a minute.');
}
