import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

export const PROJECT = path.resolve(import.meta.dirname, '../../../..');
const MAIN = path.join(PROJECT, 'dist/backend/src/main.js');
const PAGES = path.join(PROJECT, 'frontend/build/handler.js');

/** However these tests end, their end of the server's input closes, and the server stops. */
const ENDS_WITH_US =
  'data:text/javascript,import { isMainThread } from "node:worker_threads";' +
  'if (isMainThread) process.stdin.resume().once("end", () => process.kill(process.pid));';

/** Ends what hangs. */
const LONGEST_WAIT_MS = 240_000;

export interface RunningServer {
  readonly url: string;
  /** The JSON answer of `/api/v1` at a path; throws unless it is 2xx. */
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** Asks until the answer is as expected. */
  until<T>(path: string, holds: (answer: T) => boolean): Promise<T>;
  /** @throws when it had ended before, or ends otherwise than a server that is stopped */
  stop(): Promise<void>;
}

/** Waits until a session's results can be read. */
export function resultsOf(
  server: Pick<RunningServer, 'until'>,
  sessionId: string,
): Promise<object> {
  const ready = ({ state }: { state: string }) => state === 'ready';
  return server.until(`/sessions/${encodeURIComponent(sessionId)}`, ready);
}

/** One of the repository's studies. */
export async function example(name: 'pergola' | 'clothing'): Promise<Record<string, unknown>> {
  const file = path.join(PROJECT, 'examples', `${name}.scoring.json`);
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
}

/** The pergola study under a name of its own, with results. */
export async function ownSession(server: RunningServer, sessionId: string): Promise<string> {
  await server.post('/scorings', { ...(await example('pergola')), sessionId });
  await resultsOf(server, sessionId);
  return sessionId;
}

/** Starts the built product with a database of its own; it holds both studies of `examples/`. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  for (const file of [MAIN, PAGES]) {
    if (!existsSync(file)) throw new Error(`${file} is missing. Build first: npm run build`);
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'stratalog-pages-'));
  const generates = env['AUTO_GENERATE'] !== 'false';
  if (generates && !env['NARRATIVE_URL']) await takeStudies(dataDir); // those are not reworded
  const server = await startOn(dataDir, env);
  await postStudies(server, generates);
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

/** Both studies are computed once a run: other servers begin with a copy of that folder. */
async function takeStudies(dataDir: string): Promise<void> {
  const studies = process.env['STRATALOG_TEST_STUDIES'];
  if (!studies) return;
  if (!existsSync(studies)) {
    const making = `${studies}-${process.pid}`;
    const server = await startOn(making, {});
    await postStudies(server, true);
    await server.stop();
    await rename(making, studies).catch(() => undefined); // another worker was quicker
  }
  // The database's files may belong to another user, and have to stay theirs.
  await promisify(execFile)('cp', ['-a', `${studies}/.`, dataDir]);
}

async function postStudies(server: RunningServer, generates: boolean): Promise<void> {
  await server.post('/scorings', await example('clothing'));
  const studies = generates ? ['pergola-2025', 'clothing-figures'] : [];
  for (const session of studies) await resultsOf(server, session);
}

async function startOn(dataDir: string, env: Record<string, string>): Promise<RunningServer> {
  const child = spawn(process.execPath, ['--import', ENDS_WITH_US, MAIN], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'info', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    ...talkTo(await addressOf(child)),
    stop: async () => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)));
      const wasAlive = child.kill('SIGTERM');
      const code = await ended;
      const gaveUp = code === 1 && said.includes('Stopping takes too long');
      if (!wasAlive || (code !== 0 && !gaveUp)) throw new Error(`The server ended with ${code}`);
      if (gaveUp) console.warn('The server gave up waiting for its parts when it was stopped.');
    },
  };
}

/** The server's log names its address once it listens. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  for await (const line of createInterface({ input: stdout! })) {
    said += `${line}\n`;
    const { url } = line.startsWith('{') ? JSON.parse(line) : {};
    if (!url) continue;
    stdout!.resume(); // or the pipe fills up and the server waits
    return url;
  }
  throw new Error(`The server ended before it was ready:\n${said}`);
}

function talkTo(url: string): Omit<RunningServer, 'stop'> {
  async function ask<T>(at: string, init?: RequestInit): Promise<T> {
    const response = await fetch(`${url}/api/v1${at}`, init);
    if (!response.ok) throw new Error(`${at}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<T>;
  }
  const headers = { 'content-type': 'application/json' };
  return {
    url,
    get: ask,
    post: (at, body) => ask(at, { method: 'POST', headers, body: JSON.stringify(body) }),
    until: async (at, holds) => {
      const patience = Date.now() + LONGEST_WAIT_MS;
      for (;;) {
        const answer = await ask<never>(at).catch((error: unknown) => error);
        if (!(answer instanceof Error) && holds(answer as never)) return answer as never;
        if (Date.now() > patience) throw new Error(`${at} stays ${JSON.stringify(answer)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
