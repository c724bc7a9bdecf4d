import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  killChildren,
  type MainServer,
  SERVER_MAIN,
  startMain,
  startNode,
} from './testing/children.ts';
import { clothing, pergola } from './testing/documents.ts';
import { GOLDEN } from './testing/golden.ts';
import { post } from './testing/product.ts';
import { until } from './testing/until.ts';

const LIMIT_MS = 120_000;

let home: string;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'stratalog-main-'));
});
afterEach(killChildren);
afterAll(() => rm(home, { recursive: true, force: true }));

const start = () => startMain({ DATA_DIR: home });

async function read<T>(url: string, at: string): Promise<T> {
  return (await (await fetch(`${url}/api/v1/${at}`)).json()) as T;
}

interface Session {
  readonly sessionId: string;
  readonly state: string;
  readonly latestGeneration: { readonly generationId: string } | null;
}

const session = ({ url }: MainServer, id: string) => read<Session>(url, `sessions/${id}`);
const isReady = (server: MainServer, id: string) =>
  until(async () => (await session(server, id)).state === 'ready');

async function generationOf(server: MainServer, id: string) {
  const { latestGeneration } = await session(server, id);
  const { generationId = '' } = latestGeneration ?? {};
  return read<{ outputDigest: string | null }>(server.url, `generations/${generationId}`);
}

describe('npm start', () => {
  it(
    'shows the example study on the first start, and the other one when it is posted, as pinned',
    async () => {
      const server = await start();
      await isReady(server, 'pergola-2025');
      expect(await generationOf(server, 'pergola-2025')).toMatchObject({
        outputDigest: GOLDEN.pergola,
      });
      expect(await post(server.url, clothing('clothing-figures'))).toBe(201);
      await isReady(server, 'clothing-figures');
      expect(await generationOf(server, 'clothing-figures')).toMatchObject({
        outputDigest: GOLDEN.clothing,
      });
      expect((await fetch(`${server.url}/sessions`)).status).toBe(200);
      expect(server.said()).toMatch(`\n  Stratalog is ready at ${server.url}\n`);
      expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
      server.process.kill('SIGTERM');
      expect(await server.ended).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'loads no examples the second time, and refuses to be started twice on one folder',
    async () => {
      const server = await start();
      expect(server.said()).not.toMatch('Loaded an example');
      const second = startNode([SERVER_MAIN], { PORT: '0', DATA_DIR: home });
      expect(await second.ended).toBe(1);
      expect(second.said()).toMatch(
        /^Stratalog did not start\. The data folder .* is in use by process \d+\. Stop that one first/m,
      );
      expect((await session(server, 'pergola-2025')).state).toBe('ready');
      server.process.kill('SIGINT');
      expect(await server.ended).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'stops in time while a long simulation runs and somebody listens, and goes on after its start',
    async () => {
      const server = await start();
      expect(await post(server.url, pergola('long'))).toBe(201);
      await isReady(server, 'long');
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ iterations: 100_000 });
      const at = `${server.url}/api/v1/sessions/long/generations`;
      const requested = await fetch(at, { method: 'POST', headers, body });
      const { generationId } = (await requested.json()) as { generationId: string };
      const events = await fetch(`${server.url}/api/v1/generations/${generationId}/events`);
      const reader = events.body?.getReader();
      await reader?.read();
      await until(async () => {
        const { progress } = await read<{ progress: number }>(
          server.url,
          `generations/${generationId}`,
        );
        return progress > 0;
      });
      server.process.kill('SIGTERM');
      expect(await server.ended).toBe(0);
      const next = await start();
      await isReady(next, 'long');
      expect(await generationOf(next, 'long')).toMatchObject({ generationId, iterations: 100_000 });
    },
    LIMIT_MS,
  );

  it(
    'goes on after kill -9, on the database that it had',
    async () => {
      const server = await start();
      expect(await post(server.url, pergola('killed'))).toBe(201);
      server.process.kill('SIGKILL');
      await server.ended;
      const next = await start();
      await isReady(next, 'killed');
      expect(await generationOf(next, 'killed')).toMatchObject({
        outputDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    },
    LIMIT_MS,
  );
});

describe('a server that cannot start', () => {
  const refused = async (env: Record<string, string>) => {
    const child = startNode([SERVER_MAIN], { PORT: '0', DATA_DIR: home, ...env });
    return { code: await child.ended, said: child.said() };
  };

  it(
    'names the port that is in use, and leaves the database free for the next start',
    async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await until(() => other.listening);
      const { port } = other.address() as AddressInfo;
      const { code, said } = await refused({ PORT: String(port) });
      other.close();
      expect(code).toBe(1);
      expect(said).toBe(
        `Stratalog did not start. Port ${port} of 127.0.0.1 is in use. Stop what uses it, or choose ` +
          'another port with PORT (PORT=0 takes any free one).\n',
      );
      const server = await start();
      server.process.kill('SIGTERM');
      expect(await server.ended).toBe(0);
    },
    LIMIT_MS,
  );

  it('names the data folder that cannot be made, even where making it would never end', async () => {
    const { code, said } = await refused({ DATA_DIR: '/proc/nowhere' });
    expect(code).toBe(1);
    expect(said).toMatch(/^Stratalog did not start\. Cannot use the data folder .*Check DATA_DIR/);
  });

  it('names every variable that is wrong', async () => {
    const { code, said } = await refused({ PORT: 'http', HOST: '0.0.0.0' });
    expect(code).toBe(2);
    expect(said).toMatch(/PORT must be[^]*HOST "0\.0\.0\.0" lets other machines in/);
  });

  it('names the database that it cannot reach, without the password', async () => {
    const { code, said } = await refused({
      DATABASE_URL: 'postgres://ada:secret@127.0.0.1:1/studies',
    });
    expect(code).toBe(1);
    expect(said).toMatch('Cannot use the database at 127.0.0.1:1/studies');
    expect(said).toMatch('Check DATABASE_URL');
    expect(said).not.toMatch('secret');
  });
});
