import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isReady } from './postmaster-file.ts';
import type { DataFolder } from './data-folder.ts';

const WATCHDOG = fileURLToPath(new URL('./watchdog.mjs', import.meta.url));
const START_SECONDS = 60;

/** A running server; `ended` settles when its process is gone. */
export interface ServerProcess {
  stop(): Promise<void>;
  readonly ended: Promise<void>;
}

/**
 * Starts the server under its watchdog, in a process group of its own: a signal sent to the whole
 * group of this process must not stop the database before its pools are closed.
 * @throws with the end of the server's log when it does not come up.
 */
export async function runServer(
  folder: DataFolder,
  pgCtl: string,
  command: readonly string[],
): Promise<ServerProcess> {
  const log = await open(folder.serverLog, 'w', 0o600);
  const child = spawn(process.execPath, [WATCHDOG, pgCtl, ...command], {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', log.fd, log.fd],
    env: environment(),
  });
  await log.close();
  const ended = once(child, 'exit').then(() => undefined);
  const running = { ended, stop: () => stop(child, ended) };
  if (await comesUp(child, folder.cluster)) {
    // Nothing here keeps the process alive; when it ends, so does the server.
    child.unref();
    return running;
  }
  await running.stop();
  throw new Error(`Postgres did not start: ${await lastLines(folder.serverLog)}`);
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.ref();
  child.stdin?.destroy();
  await ended;
}

async function comesUp(child: ChildProcess, cluster: string): Promise<boolean> {
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  for (let waited = 0; waited < START_SECONDS && !isGone(); waited += 0.01) {
    if (isReady(cluster)) return true;
    await sleep(10);
  }
  return false;
}

/** Only what the programs need: NODE_OPTIONS and PG* variables would change their behaviour. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { TZ: 'UTC', ...(PATH && { PATH }), ...(SystemRoot && { SystemRoot }) };
}

async function lastLines(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.slice(-5).join('\n');
}
