/** What an `esdb://` connection string says, as far as others than the client need it. */
export interface ConnectionString {
  /** `host:port`, several separated by commas: how messages name the server. */
  readonly hosts: string;
  /** Null where the connection is not encrypted and nobody is asked who they are. */
  readonly credentials: { readonly username: string; readonly password: string } | null;
}

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
const USER = /^([^:@/?]+):([^:@/?]+)@/;
const HOSTS = /^[A-Za-z0-9._-]+(:\d{1,5})?(,[A-Za-z0-9._-]+(:\d{1,5})?)*$/;
const EXAMPLE = 'esdb://user:password@host:2113';

const COUNT = /^\d{1,9}$/;
const ANY = /./;
const YES_OR_NO = /^(true|false)$/;
/** The options that the client knows, in lower case, and the values that make sense here. */
const OPTIONS: Readonly<Record<string, RegExp>> = {
  tls: YES_OR_NO,
  tlscafile: ANY,
  tlsverifycert: /^true$/,
  usercertfile: ANY,
  userkeyfile: ANY,
  connectionname: ANY,
  nodepreference: /^leader$/i,
  throwonappendfailure: /^true$/,
  maxdiscoverattempts: COUNT,
  discoveryinterval: COUNT,
  gossiptimeout: COUNT,
  defaultdeadline: COUNT,
  keepaliveinterval: /^(-1|\d{5,9})$/,
  keepalivetimeout: /^(-1|\d{1,9})$/,
};
const WHY: Readonly<Record<string, string>> = {
  tlsverifycert: 'certificates are always verified; name your authority with tlsCAFile',
  nodepreference: 'only the leader answers with what was just written; leave it out',
  throwonappendfailure: 'a conflict must be told; leave it out',
  keepaliveinterval: 'it must be -1 or at least 10000 milliseconds',
};

/** What is wrong with a connection string and how to mend it, or null. Never repeats the password. */
export function connectionStringProblem(text: string): string | null {
  try {
    parseConnectionString(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @throws Error that says what is wrong, and never repeats the password */
export function parseConnectionString(text: string): ConnectionString {
  const scheme = SCHEME.exec(text)?.[0] ?? '';
  checkScheme(scheme.toLowerCase());
  const [place = '', query = '', ...more] = text.slice(scheme.length).split('?');
  if (more.length > 0) throw new Error('has more than one "?"; encode those of a password as %3F');
  const credentials = userOf(place);
  const hosts = hostsOf(place);
  const options = optionsOf(query);
  if (options.get('tls') === 'false') return { hosts, credentials };
  if (credentials) return { hosts, credentials };
  throw new Error(
    `names no user, and a secured server shows its whole log to administrators only: write ${EXAMPLE}, ` +
      'or add ?tls=false for a server that runs insecure',
  );
}

function checkScheme(scheme: string): void {
  if (scheme === 'esdb://' || scheme === 'esdb+discover://') return;
  if (scheme.startsWith('kurrentdb') || scheme.startsWith('kdb')) {
    throw new Error(
      `begins with ${scheme}, which this client does not know; the same address works with esdb://`,
    );
  }
  throw new Error(`must look like ${EXAMPLE}, or esdb+discover://... for a cluster`);
}

function userOf(place: string): ConnectionString['credentials'] {
  if (!place.includes('@')) return null;
  const [whole, username = '', password = ''] = USER.exec(place) ?? [];
  if (whole === undefined) {
    throw new Error('needs both user and password before the "@", with : / ? @ in them encoded');
  }
  try {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw new Error('has a "%" in user or password that is no encoded byte; write it as %25');
  }
}

function hostsOf(place: string): string {
  const given = place.replace(USER, '').replace(/\/+$/, '');
  if (!HOSTS.test(given)) {
    throw new Error(`needs host:port after the user, several separated by commas: ${EXAMPLE}`);
  }
  return given
    .split(',')
    .map((host) => (host.includes(':') ? host : `${host}:2113`))
    .join(',');
}

function optionsOf(query: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const pair of query === '' ? [] : query.split('&')) {
    const [key = '', value = ''] = pair.split('=');
    const name = key.toLowerCase().replace(/[_-]/g, '');
    const allowed = OPTIONS[name];
    if (!allowed) throw new Error(`has the option "${key}", which is not known`);
    if (!allowed.test(value)) {
      throw new Error(`has a wrong value for ${key}: ${WHY[name] ?? `it must match ${allowed}`}`);
    }
    options.set(name, value);
  }
  return options;
}
