import { count, whole } from '#contract/number-words';
import { loadConfig } from '../config/env.ts';
import { readArguments, USAGE } from './arguments.ts';
import { CATEGORIES } from './categories.ts';
import { copyLog } from './copy-log.ts';
import type { CopyReport } from './copy-log.ts';
import { shown, withoutSecrets } from './log-address.ts';
import { openLog } from './open-log.ts';
import type { OpenedLog, OpenLogOptions } from './open-log.ts';
import { tellProgress } from './tell-progress.ts';

interface Way {
  readonly from: string;
  readonly to: string;
}

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  switch (asked.kind) {
    case 'help':
      process.stdout.write(USAGE);
      return 0;
    case 'wrong':
      process.stderr.write(`${asked.problem}\n\n${USAGE}`);
      return 2;
    case 'copy':
      return copyOrSay(asked);
  }
}

async function copyOrSay(way: Way): Promise<number> {
  const say = (text: string) =>
    process.stderr.write(`${withoutSecrets(text, [way.from, way.to])}\n`);
  try {
    return await copy(way, say);
  } catch (error) {
    say(`Not copied. ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

async function copy(way: Way, say: (text: string) => void): Promise<number> {
  const { dataDir } = loadConfig();
  const opened: OpenedLog[] = [];
  const open = async (address: string, create: boolean) => {
    const log = await openNamed(address, { create, dataDir, log: say });
    opened.push(log);
    return log.store;
  };
  const teller = tellProgress(process.stderr);
  try {
    const from = await open(way.from, false);
    const to = await open(way.to, true);
    const tell = teller.tell.bind(teller);
    const report = await copyLog({ from, to, categories: CATEGORIES, tell }).finally(() =>
      teller.stop(),
    );
    process.stdout.write(wordsOf(way, report));
    return report.grown ? 1 : 0;
  } finally {
    for (const log of opened.toReversed()) await log.close();
  }
}

/** Of two logs an error must say which one it is about. */
async function openNamed(address: string, options: OpenLogOptions): Promise<OpenedLog> {
  try {
    return await openLog(address, options);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot use ${shown(address)}: ${reason}`, { cause });
  }
}

const GROWN = `Events came to the source while it was copied, and the copy lacks them. Stop the server and run
this again: it goes on where the copy ends.
`;

function wordsOf({ from, to }: Way, report: CopyReport): string {
  const { copied, found, bytes, streams, events, grown } = report;
  const counts = Object.entries(events).map(([category, n]) => `${whole(n)} of ${category}`);
  const before = `${whole(found)} ${found === 1 ? 'was' : 'were'} there`;
  return `From ${shown(from)} to ${shown(to)}: ${count(copied, 'event')} copied (${count(bytes, 'byte')}), ${before}.
Compared event by event, and the hash chains of ${count(streams, 'stream')} checked: ${counts.join(', ') || 'none'}.
${grown ? GROWN : ''}`;
}

process.exitCode = await main();
