import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { isAlive } from './owner.ts';
import type { Binaries } from './binaries.ts';
import type { Privileges } from './privileges.ts';

export const SUPERUSER = 'stratalog';

/** Where the files of one embedded server lie. */
export interface DataFolder {
  readonly home: string;
  readonly cluster: string;
  readonly password: string;
  readonly port: string;
  readonly serverLog: string;
}

export function dataFolder(home: string): DataFolder {
  const file = (name: string) => path.join(home, name);
  return {
    home,
    cluster: file('cluster'),
    password: file('password'),
    port: file('port'),
    serverLog: file('server.log'),
  };
}

/**
 * Makes the data folder when it is missing. It is built beside its place and renamed into it, so a
 * crash while it is made leaves nothing that looks finished.
 * @param durable false leaves out the sync to disk; only for tests
 */
export async function ensureDataFolder(
  folder: DataFolder,
  binaries: Binaries,
  privileges: Privileges,
  durable: boolean,
): Promise<void> {
  await removeLeftovers(folder);
  if (existsSync(folder.home)) return;
  const side = dataFolder(`${folder.home}.new-${process.pid}`);
  await mkdir(side.home, { mode: 0o700 });
  await writeFile(side.password, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (privileges.owner) {
    const { uid, gid } = privileges.owner;
    await Promise.all([chown(side.home, uid, gid), chown(side.password, uid, gid)]);
  }
  await run([...privileges.prefix, binaries.initdb, ...initdbArguments(side, durable)]);
  await rename(side.home, folder.home);
}

function initdbArguments(folder: DataFolder, durable: boolean): string[] {
  return [
    ...['-D', folder.cluster, '-U', SUPERUSER, '--pwfile', folder.password],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions'],
    // The built-in locale sorts and folds the same on every platform.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ];
}

async function run(command: readonly string[]): Promise<void> {
  const [file = '', ...args] = command;
  try {
    await promisify(execFile)(file, args);
  } catch (cause) {
    // execFile's rejection carries what the program wrote.
    const { stderr } = cause as { stderr?: string };
    throw new Error(`Could not make the database folder: ${stderr?.trim() ?? String(cause)}`, {
      cause,
    });
  }
}

async function removeLeftovers({ home }: DataFolder): Promise<void> {
  const prefix = `${path.basename(home)}.new-`;
  for (const name of await readdir(path.dirname(home))) {
    if (!name.startsWith(prefix)) continue;
    const maker = Number(name.slice(prefix.length));
    if (maker !== process.pid && isAlive(maker)) continue;
    await rm(path.join(path.dirname(home), name), { recursive: true, force: true });
  }
}

export async function readPassword(folder: DataFolder): Promise<string> {
  return (await readFile(folder.password, 'utf8')).trim();
}
