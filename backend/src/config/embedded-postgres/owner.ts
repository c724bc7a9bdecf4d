import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Says whether a process of that id exists (one of another user's counts too). */
export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false; // 0 would ask about this process's own group
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Node's system errors carry a code.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const held = new Set<string>();

/**
 * Claims a data folder for this process until it is released or the process ends.
 * @throws when another living process, or an earlier call in this one, holds it.
 */
export async function claim(dataDir: string): Promise<() => Promise<void>> {
  const file = path.join(dataDir, 'postgres.owner');
  if (held.has(file)) throw refusal(dataDir, process.pid, file);
  held.add(file);
  try {
    await writeOwner(dataDir, file);
  } catch (error) {
    held.delete(file);
    throw error;
  }
  return async () => {
    await rm(file, { force: true });
    held.delete(file);
  };
}

async function writeOwner(dataDir: string, file: string): Promise<void> {
  for (;;) {
    try {
      await writeFile(file, identity(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = readOwner(file);
    const pid = Number.parseInt(owner, 10);
    if (pid !== process.pid && isAlive(pid) && identity(pid) === owner) {
      throw refusal(dataDir, pid, file);
    }
    await rm(file, { force: true }); // left by a process that was killed
  }
}

function readOwner(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // released in the meantime
  }
}

/** A process id is used again after a restart; with its start time (where there is one) it is not. */
function identity(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${pid} ${afterName[19] ?? ''}`; // field 22 of proc_pid_stat(5), starttime
  } catch {
    return String(pid);
  }
}

function refusal(dataDir: string, pid: number, file: string): Error {
  return new Error(
    `The data folder ${dataDir} is in use by process ${pid}. Stop that one first, or give this ` +
      `one a folder of its own with DATA_DIR. (If process ${pid} is not Stratalog, delete ${file}.)`,
  );
}
