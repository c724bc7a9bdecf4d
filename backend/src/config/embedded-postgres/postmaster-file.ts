import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './owner.ts';

const READY_LINE = 7;

/** Says whether the server of this cluster accepts connections (its `postmaster.pid` tells so). */
export function isReady(cluster: string): boolean {
  return read(cluster)[READY_LINE]?.trim() === 'ready';
}

/**
 * Waits for a server whose owner was killed to finish stopping, and removes what a crash of the
 * whole machine left behind.
 * @throws when that server is still there after `seconds`.
 */
export async function awaitNoServer(cluster: string, seconds = 30): Promise<void> {
  for (let waited = 0; ; waited += 0.05) {
    const pid = Number(read(cluster)[0]);
    if (!(pid > 0)) return;
    if (!isPostgres(pid)) {
      await rm(path.join(cluster, 'postmaster.pid'), { force: true });
      return;
    }
    if (waited >= seconds) {
      throw new Error(
        `A Postgres server (process ${pid}) still runs in ${cluster}. Stop it first.`,
      );
    }
    await sleep(50);
  }
}

function read(cluster: string): string[] {
  try {
    return readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** After a restart of the machine the id may be another program's, or this one's. */
function isPostgres(pid: number): boolean {
  if (pid === process.pid || !isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return process.platform !== 'linux';
  }
}
