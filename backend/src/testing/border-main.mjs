/**
 * The whole product as a process that ends, or stands still, at a border between two steps: it is
 * told which one by a message, `{ border: 'after append FactorsComputed', end: 'kill' | 'freeze' }`.
 * Borders are counted from the one that the message names as `from`, if it names one: a worker looks
 * for a job at any time, not only for the one that a test is about.
 * It reads what a server reads from the environment, and the length of leases from its argument.
 */
import { openSync, writeSync } from 'node:fs';
import { pino } from 'pino';
import { bootstrap } from '#backend/bootstrap';
import { loadConfig } from '#backend/config/env';

const [leaseMs = '15000'] = process.argv.slice(2);

/** @type {{ border: string, end: 'kill' | 'freeze', token: string, from?: string } | undefined} */
let armed;
/** How often each kind of border was met since it was armed. @type {Map<string, number>} */
let met = new Map();

process.on('message', (/** @type {typeof armed} */ message) => {
  met = new Map();
  armed = message;
  process.send?.({ armed: true });
});

/**
 * Some borders are met several times; the second one has the name `before rows committed 2`.
 * @param {string} kind
 */
function border(kind) {
  if (!armed || !hasBegun(armed, kind) || !isNext(armed.border, kind)) return;
  const { end, token } = armed;
  armed = undefined;
  if (!isFirst(token)) return;
  writeSync(1, `${end} ${kind}\n`);
  process.kill(process.pid, end === 'kill' ? 'SIGKILL' : 'SIGSTOP');
  const now = performance.now();
  while (performance.now() - now < 50); // a signal to oneself may take a moment to arrive
}

/**
 * @param {NonNullable<typeof armed>} armed
 * @param {string} kind
 */
function hasBegun(armed, kind) {
  if (armed.from === kind) delete armed.from;
  return armed.from === undefined;
}

/**
 * Counts the border that was met.
 * @param {string} awaited
 * @param {string} kind
 */
function isNext(awaited, kind) {
  const count = (met.get(kind) ?? 0) + 1;
  met.set(kind, count);
  return awaited === kind || awaited === `${kind} ${count}`;
}

/**
 * Of several processes with the same border only the first stops at it.
 * @param {string} token path of a file that does not exist yet
 */
function isFirst(token) {
  try {
    openSync(token, 'wx');
    return true;
  } catch {
    return false;
  }
}

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} step
 */
async function between(name, step) {
  border(`before ${name}`);
  const result = await step();
  border(`after ${name}`);
  return result;
}

/** @param {import('#event-store/port').EventStore} store */
function decorateStore(store) {
  return {
    ...store,
    /** @type {typeof store.append} */
    append: (stream, expected, events) =>
      between(`append ${nameOf(events[0])}`, () => store.append(stream, expected, events)),
  };
}

/** @param {import('#contract/recorded-event').NewEvent | undefined} event */
function nameOf(event) {
  /** @type {{ segment?: string }} */
  const { segment } = JSON.parse(new TextDecoder().decode(event?.data));
  return segment ? `${event?.type} ${segment}` : event?.type;
}

/** What a pool's statements mean, by their beginning. A commit is named after what it commits. */
const STEPS = /** @type {const} */ ([
  ['process', /^insert into process\.job/, 'job made', 'commits'],
  ['process', /^delete from process\.job/, 'job removed', 'commits'],
  ['process', /^with next as/, 'job claimed', 'at once'],
  ['projections', /^(insert|with|merge|copy)/i, 'rows committed', 'commits'],
]);

/**
 * @param {import('pg').Pool} pool
 * @param {string} name
 */
function decoratePool(pool, name) {
  pool.on('connect', (client) => {
    /** @type {any} -- pg's overloads: a text or a configuration, values, perhaps a callback */
    const query = client.query.bind(client);
    const meaningOf = reader(name);
    client.query = (/** @type {any[]} */ ...args) => {
      const step = meaningOf(String(args[0]?.text ?? args[0]).trimStart());
      return step ? around(step, query, args) : query(...args);
    };
  });
  return pool;
}

/**
 * Names what a connection's statements do; most do nothing that matters here.
 * @param {string} pool
 */
function reader(pool) {
  /** @type {string | undefined} */
  let open;
  return (/** @type {string} */ text) => {
    const [, , step, when] = STEPS.find(([of, begins]) => of === pool && begins.test(text)) ?? [];
    if (when === 'at once') return step;
    if (step) open = step;
    if (!/^commit/i.test(text)) return undefined;
    const committed = open;
    open = undefined;
    return committed;
  };
}

/**
 * @param {string} step
 * @param {(...args: any[]) => any} query
 * @param {any[]} args
 */
function around(step, query, args) {
  const callback = args.at(-1);
  if (typeof callback !== 'function') return between(step, () => query(...args));
  border(`before ${step}`);
  return query(...args.slice(0, -1), (/** @type {any[]} */ ...answer) => {
    border(`after ${step}`);
    callback(...answer);
  });
}

const server = await bootstrap({
  config: loadConfig(),
  log: pino({ level: 'warn' }, pino.destination(2)),
  examples: null,
  leaseMs: Number(leaseMs),
  decorateStore,
  decoratePool,
});
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.send?.({ url: server.url });
