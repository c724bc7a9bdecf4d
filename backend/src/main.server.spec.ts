import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type StandIn, startStandIn } from '#event-store/testing/stand-in/start';
import {
  killChildren,
  type MainServer,
  SERVER_MAIN,
  startMain,
  startNode,
} from './testing/children.ts';
import { startSilentCollector } from './testing/collector.ts';
import { clothing, pergola } from './testing/documents.ts';
import { GOLDEN } from './testing/golden.ts';
import { post } from './testing/product.ts';
import { until } from './testing/until.ts';

let home: string;

afterEach(killChildren);

/** The place of the events, for a server with a Postgres of its own. */
let log: Record<string, string> = {};
const start = () => startMain({ DATA_DIR: home, ...log });

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

describe.each(['Postgres', 'EventStoreDB'])('npm start, its events in %s', (name) => {
  let standIn: StandIn | undefined;
  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'stratalog-main-'));
    if (name === 'EventStoreDB') standIn = await startStandIn();
    log = standIn ? { EVENTSTORE_URL: standIn.url } : {};
  });
  afterAll(async () => {
    await standIn?.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 20 });
    log = {};
  });

  it('shows the example study on the first start, and the other one when it is posted, as pinned', async () => {
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
  });

  if (name === 'EventStoreDB') return; // how it ends and starts again has nothing to do with the log

  it('loads no examples the second time, and refuses to be started twice on one folder', async () => {
    const server = await start();
    expect(server.said()).not.toMatch('Loaded an example');
    const second = startNode([SERVER_MAIN], { PORT: '0', DATA_DIR: home, ...log });
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(
      /^Stratalog did not start\. The data folder .* is in use by process \d+\. Stop that one first/m,
    );
    expect((await session(server, 'pergola-2025')).state).toBe('ready');
    server.process.kill('SIGINT');
    expect(await server.ended).toBe(0);
  });

  it('stops in time while a simulation runs, somebody listens and a collector hangs, and goes on then', async () => {
    const collector = await startSilentCollector();
    const server = await startMain({ DATA_DIR: home, ...log, ...collector.env });
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
      return progress > 0 && collector.wasAsked();
    });
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    await collector.close();
    const next = await start();
    await isReady(next, 'long');
    expect(await generationOf(next, 'long')).toMatchObject({ generationId, iterations: 100_000 });
  });

  it('goes on after kill -9, on the database that it had', async () => {
    const server = await start();
    expect(await post(server.url, pergola('killed'))).toBe(201);
    server.process.kill('SIGKILL');
    await server.ended;
    const next = await start();
    await isReady(next, 'killed');
    expect(await generationOf(next, 'killed')).toMatchObject({
      outputDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});
