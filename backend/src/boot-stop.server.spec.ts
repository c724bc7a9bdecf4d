import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isWorkedAt, killChildren, SERVER_MAIN, startMain, startNode } from './testing/children.ts';
import { until } from './testing/until.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'stratalog-boot-'));
});
afterEach(async () => {
  killChildren();
  await rm(home, { recursive: true, force: true, maxRetries: 20 });
});

const names = () => readdirSync(home);

describe('SIGTERM during the first start', () => {
  it.each<[string, (said: string) => boolean]>([
    [
      'the folder of the database is made',
      () => names().some((name) => /\.new-|^postgres$/.test(name)),
    ],
    ['Postgres starts', () => existsSync(path.join(home, 'postgres'))],
    ['the schemas are made', (said) => said.includes('embedded Postgres listens')],
    ['the study is about to be loaded', (said) => said.includes('projections hold the build')],
  ])('ends it cleanly while %s, and the next start goes on', async (_name, isThere) => {
    const server = startNode([SERVER_MAIN], { PORT: '0', DATA_DIR: home });
    await until(() => isThere(server.said()));
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(server.said()).toMatch('"msg":"Stopped"');
    expect(server.said()).not.toMatch('did not start');
    await until(() => !isWorkedAt(home));
    const next = await startMain({ DATA_DIR: home });
    await until(async () => (await fetch(`${next.url}/api/v1/sessions/pergola-2025`)).ok);
    next.process.kill('SIGTERM');
    expect(await next.ended).toBe(0);
    expect(next.said()).toMatch(/"msg":"Stopped"}\n$/);
    expect(next.said()).not.toMatch(/"level":[456]0/);
    await until(() => !isWorkedAt(home));
  });
});
