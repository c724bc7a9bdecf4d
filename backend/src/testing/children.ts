import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { until } from './until.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const BORDER_MAIN = path.join(import.meta.dirname, 'border-main.mjs');

/** The built server. */
export const SERVER_MAIN = path.join(ROOT, 'dist/backend/src/main.js');

export interface Child {
  readonly process: ChildProcess;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
  /** All that it wrote so far. */
  readonly said: () => string;
}

const children = new Set<ChildProcess>();

const tokens: string[] = [];

/** Keys and anchors of servers whose database is elsewhere. */
const DATA_DIR = path.join(tmpdir(), `stratalog-children-${process.pid}`);

/** Ends what a test left running, and removes the files that it made. */
export function killChildren(): void {
  for (const child of children) child.kill('SIGKILL');
  for (const token of tokens.splice(0)) rmSync(token, { force: true });
  rmSync(DATA_DIR, { recursive: true, force: true, maxRetries: 20 });
}

/** Starts Node on a file, in a folder and with an environment of its own. */
export function startNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  node = process.execPath,
): Child {
  if (!existsSync(SERVER_MAIN)) throw new Error('Build first: npm run build');
  const child = spawn(node, args, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.add(child);
  let said = '';
  const note = (chunk: Buffer) => (said += chunk.toString());
  child.stdout?.on('data', note);
  child.stderr?.on('data', note);
  const ended = once(child, 'close').then(([code, signal]: (number | string | null)[]) => {
    children.delete(child);
    return code ?? signal ?? null;
  });
  return { process: child, ended, said: () => said };
}

interface ArmOptions {
  /** Of several servers only the first that makes this file ends. */
  readonly token?: string;
  /** What comes before this border does not count. */
  readonly from?: string;
}

export interface BorderServer extends Child {
  readonly url: string;
  /** Makes it end, or stand still, when it comes to this border the next time. */
  arm(border: string, end: 'kill' | 'freeze', options?: ArmOptions): Promise<void>;
}

/** Starts the whole product on a database, so that it can be stopped at any border. */
export async function startBorderServer(
  { env }: { readonly env: Readonly<Record<string, string>> },
  leaseMs: number,
): Promise<BorderServer> {
  const child = startNode([BORDER_MAIN, String(leaseMs)], { PORT: '0', ...env });
  const started = once(child.process, 'message') as Promise<[{ url: string }]>;
  const early = child.ended.then((end) => {
    throw new Error(`The server ended at once (${String(end)}): ${child.said()}`);
  });
  const [message] = await Promise.race([started, early]);
  early.catch(() => undefined);
  return {
    ...child,
    url: message.url,
    arm: async (border, end, { token = newToken(), from } = {}) => {
      const armed = once(child.process, 'message');
      child.process.send({ border, end, token, from }, () => undefined); // a dead one never answers
      await armed;
    },
  };
}

/** Path of a file that does not exist: whoever makes it first has won. */
export function newToken(): string {
  const token = path.join(tmpdir(), `stratalog-border-${randomUUID()}`);
  tokens.push(token);
  return token;
}

export interface MainServer extends Child {
  readonly url: string;
}

/**
 * Starts the built server as a user does, and waits until it says where it listens.
 * @throws with all that it said when it ends before that
 */
export async function startMain(env: Readonly<Record<string, string>>): Promise<MainServer> {
  const child = startNode([SERVER_MAIN], { PORT: '0', ...env });
  let over = false;
  void child.ended.then(() => (over = true));
  await until(() => over || readyLine(child) !== undefined);
  const line = readyLine(child);
  if (line === undefined) throw new Error(`The server did not start: ${child.said()}`);
  const { url } = JSON.parse(line) as { url: string };
  return { ...child, url };
}

/** True while some program is at work on the folder; only Linux tells, so elsewhere never. */
export function isWorkedAt(folder: string): boolean {
  if (!existsSync('/proc/self/cmdline')) return false;
  return readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && argumentsOf(pid).includes(folder));
}

function argumentsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it has just ended
  }
}

function readyLine({ said }: Child): string | undefined {
  return said()
    .split('\n')
    .find((line) => line.endsWith('"msg":"Stratalog is ready"}'));
}
