import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** How Postgres is run as somebody other than root, which it refuses to run as. */
export interface Privileges {
  /** Words put before a command; empty for "as is". */
  readonly prefix: readonly string[];
  /** Who must own the files, or undefined when they stay with the one who makes them. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

const AS_IS: Privileges = { prefix: [], owner: undefined };

/**
 * Chooses how to run Postgres. Root first tries a user namespace, in which the files stay root's
 * own, then `setpriv`; a folder that already belongs to another user is always run as them.
 * @param probe a harmless command, as an argument list
 * @param home the folder of the database, which may not exist yet
 * @throws when this is root and none of the ways works here.
 */
export function choosePrivileges(probe: readonly string[], home: string): Privileges {
  if (process.getuid?.() !== 0) return AS_IS;
  const found = rootPrivileges(home).find(({ prefix }) => runs([...prefix, ...probe]));
  if (found) return found;
  throw new Error(
    'Postgres does not run as root, and neither `unshare --user` nor `setpriv` works here. ' +
      'Start Stratalog as an ordinary user, or set DATABASE_URL to a Postgres server.',
  );
}

function rootPrivileges(home: string): Privileges[] {
  const { uid, gid } = statSync(existsSync(home) ? home : path.dirname(home));
  if (uid !== 0) return [setpriv(uid, gid)];
  const user = ordinaryUser();
  return [namespace(user.uid, user.gid), setpriv(user.uid, user.gid)];
}

function namespace(uid: number, gid: number): Privileges {
  const prefix = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`];
  return { prefix, owner: undefined };
}

function setpriv(uid: number, gid: number): Privileges {
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return { prefix, owner: { uid, gid } };
}

/** initdb looks its user up by id, so the id must be one that this machine knows. */
function ordinaryUser(): { uid: number; gid: number } {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [, , uid, gid] = line.split(':').map(Number);
    if (uid !== undefined && gid !== undefined && uid > 0) return { uid, gid };
  }
  return { uid: 65_534, gid: 65_534 };
}

function runs(command: readonly string[]): boolean {
  const [file = '', ...args] = command;
  return spawnSync(file, args, { stdio: 'ignore' }).status === 0;
}
