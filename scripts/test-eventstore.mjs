/**
 * `npm run test:eventstore -- esdb://... [--repeat 20]`: the contract of the event store and the facts
 * that the adapter rests on, on a running EventStoreDB server. It may hold other streams; those that
 * the tests make stay. With `stand-in` instead of an address, on the stand-in server.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './lib/install.mjs';
import { runTool } from './lib/run.mjs';

const USAGE = 'Usage: npm run test:eventstore -- esdb://user:password@host:2113 [--repeat 20]\n';
const STAND_IN = ['backend/event-store/eventstoredb', 'backend/event-store/testing/stand-in/'];
const SERVER = ['backend/event-store/eventstoredb-server.spec.ts'];
/** A fact of docs and tests is named by a letter and numbers: A2.1, D5. */
const FACT = /\b[A-H]\d+(?:\.\d+)?\b/g;

/** @typedef {{ fullName: string, status: string }} Result */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repeat: { type: 'string', default: '1' } },
});
const [target = ''] = positionals;
const rounds = Number(values.repeat);
if (!(Number.isInteger(rounds) && rounds > 0)) usage();
else if (target === 'stand-in' || /^esdb(\+discover)?:\/\//.test(target)) await repeat(target);
else usage();

function usage() {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}

/** @param {string} where */
async function repeat(where) {
  await ensureInstalled();
  for (let round = 1; round <= rounds; round += 1) {
    const results = await runOnce(where);
    const bad = results.filter(({ status }) => status === 'failed');
    console.log(`Round ${round} of ${rounds}: ${results.length} tests, ${bad.length} failed`);
    if (round === rounds || bad.length > 0) summarize(results);
    if (bad.length > 0 || results.length === 0) {
      process.exitCode = 1;
      return;
    }
  }
}

/**
 * @param {string} where
 * @returns {Promise<Result[]>} empty when the tests did not run at all
 */
async function runOnce(where) {
  const folder = await mkdtemp(path.join(tmpdir(), 'eventstore-'));
  const file = path.join(folder, 'results.json');
  const isStandIn = where === 'stand-in';
  try {
    await runTool('jest', [...(isStandIn ? STAND_IN : SERVER), '--json', `--outputFile=${file}`], {
      env: { ...process.env, ...(!isStandIn && environmentFor(where)) },
      nodeOptions: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    });
    const { testResults } = JSON.parse(await readFile(file, 'utf8'));
    return testResults.flatMap(
      (/** @type {{ assertionResults: Result[] }} */ suite) => suite.assertionResults,
    );
  } catch {
    return [];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A database is not needed, so that none is started: the tests run where Postgres cannot.
 * @param {string} server
 */
function environmentFor(server) {
  return { EVENTSTORE_TEST_URL: server, STRATALOG_TEST_DATABASE_URL: 'postgres://none.invalid' };
}

/** @param {Result[]} results */
function summarize(results) {
  /** @type {Map<string, Result[]>} */
  const byFact = new Map();
  for (const result of results) {
    for (const fact of result.fullName.match(FACT) ?? ['(contract)']) {
      byFact.set(fact, [...(byFact.get(fact) ?? []), result]);
    }
  }
  const facts = [...byFact].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  for (const [fact, tests] of facts) {
    const count = (/** @type {string} */ status) =>
      tests.filter((test) => test.status === status).length;
    console.log(
      `${fact.padEnd(10)} ${count('passed')} passed, ${count('failed')} failed, ${count('pending')} skipped`,
    );
  }
  for (const { fullName, status } of results)
    if (status === 'failed') console.log(`FAILED ${fullName}`);
}
