import { parseArgs } from 'node:util';
import { EMBEDDED } from './open-log.ts';

export type CopyArguments =
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problem: string };

export const USAGE = `npm run events:copy -- --from <log> --to <log>

Copies the event log to another store. Stop the server first, and do not start it on the new log
before the copy is complete.

  --from   where the log is
  --to     where it goes: an empty store, or what an earlier run of this command has begun
  --help   this text

A log is one of
  postgres://user:password@host:5432/database
  esdb://host:2113?tls=false (or esdb+discover://, several hosts, user and password)
  embedded   the database in the data folder (DATA_DIR, .data if not set)
A password that is left out is taken from PGPASSWORD for Postgres. None is ever shown.

Kept: streams and revisions, ids, types, the bytes of data, metadata in its order (so the times at
which things occurred, and the hash chain), and the order of the log.
Not kept: the times of recording and the positions, which each store gives by itself, and the log's
identity: read tables that were filled from the old log are refused with the new one until
\`npm run events:adopt\`.

It may be stopped at any time; run again, it goes on where the target is. In the end both logs are
compared event by event, and the hash chain of every stream is checked.
Exit code 0: complete and the same. 1: failed or different. 2: wrong arguments.
`;

/** What is asked for on the command line. */
export function readArguments(args: readonly string[]): CopyArguments {
  const given = parsed(args);
  if (typeof given === 'string') return { kind: 'wrong', problem: given };
  const { help, from = '', to = '' } = given;
  if (help) return { kind: 'help' };
  const problem = problemOf('--from', from) ?? problemOf('--to', to);
  if (problem !== null) return { kind: 'wrong', problem };
  if (from === to) return { kind: 'wrong', problem: '--from and --to are the same.' };
  return { kind: 'copy', from, to };
}

function parsed(args: readonly string[]) {
  const options = {
    from: { type: 'string' },
    to: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    // Its own message would repeat what was given, perhaps with a password.
    return 'There is an argument that this command does not know.';
  }
}

const ADDRESS = /^(postgres|postgresql|esdb|esdb\+discover):\/\/[^/\s]+/;

/** The value may hold a password and is not repeated. */
function problemOf(name: string, address: string): string | null {
  if (address === '') return `${name} is missing.`;
  if (address === EMBEDDED || ADDRESS.test(address)) return null;
  return `${name} must be postgres://…, esdb://… or ${EMBEDDED}.`;
}
