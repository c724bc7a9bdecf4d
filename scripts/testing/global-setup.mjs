/**
 * One Postgres for a whole jest run, in a folder of its own. Workers find it in the environment,
 * as they find the browser; what is named there beforehand is used instead.
 */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from '../lib/chromium.mjs';
import { compileLauncher } from './launcher.mjs';

const settings = {
  // The tests may lose their data in a crash of the machine.
  ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  max_connections: '300',
};

const PREFIX = 'stratalog-test-';

/** @type {() => Promise<void>} */
let stop = async () => {};

export default async function setup() {
  const chromium = findChromium();
  if (chromium) process.env['CHROMIUM_PATH'] = chromium;
  if (process.env['STRATALOG_TEST_DATABASE_URL']) return;
  const { startEmbeddedPostgres } = await import(await compileLauncher());
  await removeLeftovers();
  const dataDir = await mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(dataDir, 0o711); // where root must hand Postgres to another user, they pass through
  const server = await startEmbeddedPostgres({ dataDir, settings, log: () => {} });
  process.env['STRATALOG_TEST_DATABASE_URL'] = server.url;
  process.env['STRATALOG_TEST_STUDIES'] = path.join(dataDir, 'studies');
  stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
    delete process.env['STRATALOG_TEST_DATABASE_URL'];
  };
}

export async function teardown() {
  await stop();
  stop = async () => {};
}

/** An interrupted run cannot remove its folder. */
async function removeLeftovers() {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX)
      ? Number.parseInt(name.slice(PREFIX.length), 10)
      : undefined;
    if (pid === undefined || isRunning(pid)) continue;
    await rm(path.join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
