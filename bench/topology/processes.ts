import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../lib/places.ts';

/** A process of the product, started as a user starts it. */
export interface Process {
  readonly pid: number;
  /** Where a server listens; empty for projections. */
  readonly url: string;
  /** Processor time so far in seconds; null where the system does not tell. */
  cpuSeconds(): number | null;
  kill(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

export async function startServer(env: Environment): Promise<Process> {
  const child = start('dist/backend/src/main.js', { ...env, PORT: '0', PROJECTIONS: 'off' });
  const url = await said(child, /"url":"([^"]+)".*"msg":"Stratalog is ready"/);
  return processOf(child, url);
}

/** Ready when it holds the build, or was told that another one does. */
export async function startProjections(env: Environment): Promise<Process> {
  const child = start('dist/projections/src/main.js', env);
  await said(child, /projections (hold the build|are denied)/);
  return processOf(child, '');
}

function start(program: string, env: Environment): ChildProcess {
  return spawn(process.execPath, [path.join(ROOT, program)], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Waits for words. Reading on keeps the process from standing still on a full pipe. */
async function said(child: ChildProcess, words: RegExp): Promise<string> {
  let text = '';
  const found = new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const match = words.exec(text);
      if (match) resolve(match[1] ?? '');
      text = text.slice(-10_000);
    });
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`A process ended before it was ready: ${text}`);
  });
  ended.catch(() => undefined); // it ends in the end
  return Promise.race([found, ended]);
}

function processOf(child: ChildProcess, url: string): Process {
  const pid = child.pid ?? 0;
  return {
    pid,
    url,
    cpuSeconds: () => cpuSeconds(pid),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** Fields 14 and 15 of proc_pid_stat(5), utime and stime, in hundredths of a second. */
function cpuSeconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}
