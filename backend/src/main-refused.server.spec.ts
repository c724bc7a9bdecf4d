import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { killChildren, SERVER_MAIN, startMain, startNode } from './testing/children.ts';
import { until } from './testing/until.ts';

let home: string;

afterEach(killChildren);

describe('a server that cannot start', () => {
  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'stratalog-main-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 20 }));
  const refused = async (env: Record<string, string>) => {
    const child = startNode([SERVER_MAIN], { PORT: '0', DATA_DIR: home, ...env });
    return { code: await child.ended, said: child.said() };
  };

  it('names the port that is in use, and leaves the database free for the next start', async () => {
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
    const server = await startMain({ DATA_DIR: home });
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

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

  it('names the EventStoreDB that it cannot reach, without the password', async () => {
    const { code, said } = await refused({
      EVENTSTORE_URL: 'esdb://ada:secret@127.0.0.1:1?tls=false',
    });
    expect(code).toBe(1);
    expect(said).toMatch('Cannot use the event log at 127.0.0.1:1');
    expect(said).toMatch('Check EVENTSTORE_URL');
    expect(said).not.toMatch('secret');
  });
});
