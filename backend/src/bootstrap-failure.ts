import type { Config } from './config/env.ts';

/** What went wrong at the start, and what to do about it, for the person who started the server. */
export function bootFailure(
  error: unknown,
  config: Pick<Config, 'host' | 'port' | 'databaseUrl' | 'dataDir'>,
): string {
  const { code, message, isOfFile } = described(error);
  if (isOfFile) return `Cannot use the data folder ${config.dataDir}: ${message}. Check DATA_DIR.`;
  switch (code) {
    case 'EADDRINUSE':
      return (
        `Port ${config.port} of ${config.host} is in use. Stop what uses it, ` +
        'or choose another port with PORT (PORT=0 takes any free one).'
      );
    case 'EACCES':
    case 'EADDRNOTAVAIL':
      return `Cannot listen on ${config.host}, port ${config.port}: ${message}. Check HOST and PORT.`;
    default:
      return config.databaseUrl && isOfDatabase(code)
        ? databaseFailure(config.databaseUrl, message)
        : message;
  }
}

/** Node's network errors, and Postgres' classes 08, 28, 3D, 53, 57. */
function isOfDatabase(code: string): boolean {
  return /^(E(CONN|HOST|NOTFOUND|TIMEDOUT|AI_)|(08|28|3D|53|57)...$|store_unavailable$)/.test(code);
}

/** The address is named without its password. */
function databaseFailure(databaseUrl: string, message: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  const where = `${hostname}:${port || '5432'}${pathname}`;
  return `Cannot use the database at ${where}: ${message}. Check DATABASE_URL, and that it runs.`;
}

interface Described {
  readonly code: string;
  readonly message: string;
  /** True when the operating system refused a file or folder; EACCES alone may be of a port too. */
  readonly isOfFile: boolean;
}

const FILE_ERRORS = /^(EACCES|EEXIST|EINVAL|ENAMETOOLONG|ENOENT|ENOSPC|ENOTDIR|EPERM|EROFS)$/;

function described(error: unknown): Described {
  // A refused connection to a name with several addresses comes as one error for all of them.
  const one: unknown = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  if (!(one instanceof Error)) return { code: '', message: String(one), isOfFile: false };
  const code = 'code' in one && typeof one.code === 'string' ? one.code : '';
  const isOfFile = FILE_ERRORS.test(code) && 'path' in one;
  return { code, message: one.message, isOfFile };
}
