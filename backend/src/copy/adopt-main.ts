import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { adoptLog } from '#projections/builds/adopt-log';
import type { Adopted } from '#projections/builds/adopt-log';
import { type Config, loadConfig } from '../config/env.ts';
import { adoptCheckpoint } from '../process/checkpoint.ts';
import { withoutSecrets } from './log-address.ts';
import { openLog } from './open-log.ts';
import { openReadDatabase } from './open-read-database.ts';

const USAGE = `npm run events:adopt

Makes the read tables and the jobs follow the event log that is configured now, where they were
filled from another one. Stop the server and the projections first; start them afterwards.

The tables are filled anew beside those that are shown, from the log's first event to its last, and
then shown in one step. The tables of the log before are kept, and shown to nobody.
It reads DATABASE_URL (or DATA_DIR) and EVENTSTORE_URL as the server does.
Exit code 0: they follow this log. 1: failed, or in use. 2: wrong arguments.
`;

async function main(): Promise<number> {
  const [argument] = process.argv.slice(2);
  if (argument !== undefined) {
    const isHelp = argument === '--help' || argument === '-h';
    process[isHelp ? 'stdout' : 'stderr'].write(USAGE);
    return isHelp ? 0 : 2;
  }
  return adoptOrSay(readConfig());
}

function readConfig(): Config {
  try {
    return loadConfig();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

async function adoptOrSay(config: Config): Promise<number> {
  const addresses = [config.databaseUrl, config.eventStoreUrl].flatMap((url) => url ?? []);
  const say = (text: string) => {
    process.stderr.write(`${withoutSecrets(text, addresses)}\n`);
  };
  try {
    return await adopt(config, say);
  } catch (error) {
    say(`Not adopted. ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

async function adopt(config: Config, say: (text: string) => void): Promise<number> {
  const { dataDir } = config;
  const database = await openReadDatabase(config, say);
  try {
    const opened = await openLog(config.eventStoreUrl ?? database.url, {
      create: true,
      dataDir,
      log: say,
    });
    try {
      const tell = (details: object, message: string) =>
        say(`${message} ${JSON.stringify(details)}`);
      const log = { info: () => {}, warn: tell, error: tell };
      const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
      const adopted = await adoptLog({ store: opened.store, pool: database.pool, log, owner });
      if (adopted.kind !== 'denied') await adoptCheckpoint(database.pool, opened.store);
      say(wordsOf(adopted));
      return adopted.kind === 'denied' ? 1 : 0;
    } finally {
      await opened.close();
    }
  } finally {
    await database.close();
  }
}

function wordsOf(adopted: Adopted): string {
  switch (adopted.kind) {
    case 'belongs':
      return `The read tables follow this log already (build ${adopted.buildId}).`;
    case 'denied':
      return (
        `The read tables are kept up to date by ${adopted.denied.by}, until ` +
        `${adopted.denied.until.toISOString()} at least. Stop that process first.`
      );
    case 'filled':
      return (
        `The read tables follow this log now: build ${adopted.buildId} is filled and shown. ` +
        `Build ${adopted.before}, of the log before, is kept and shown to nobody.`
      );
  }
}

process.exitCode = await main();
