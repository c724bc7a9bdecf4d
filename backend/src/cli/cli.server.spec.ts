import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleOf, SIGNER } from '#domain/testing/bundles';
import { recordedHistory } from '#domain/testing/histories';
import { killChildren, startNode } from '../testing/children.ts';

const MAIN = path.resolve(import.meta.dirname, '../../../dist/backend/src/cli/main.js');

let folder: string;
let http: Server;
let url: string;
const lines = bundleOf(recordedHistory('completed'));

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stratalog-cli-'));
  writeFileSync(path.join(folder, 'whole.ndjson'), lines.join(''));
  writeFileSync(path.join(folder, 'bent.ndjson'), lines.join('').replace('Sample', 'Simple'));
  writeFileSync(path.join(folder, 'short.ndjson'), lines.slice(0, -1).join(''));
  http = createServer(({ url: asked }, answer) => {
    const known = asked === '/api/v1/sessions/s/export.ndjson';
    const problem = { title: 'There is no such session', detail: asked };
    answer.writeHead(known ? 200 : 404).end(known ? lines.join('') : JSON.stringify(problem));
  });
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as { port: number }).port}`;
});
afterEach(killChildren);
afterAll(() => {
  http.close();
  rmSync(folder, { recursive: true });
});

const file = (name: string) => path.join(folder, name);

/** Both streams, kept apart, and the exit code. */
async function stratalog(...args: string[]) {
  const child = startNode([MAIN, ...args], { STRATALOG_URL: url });
  let [out, talk] = ['', ''];
  child.process.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.process.stderr?.on('data', (chunk: Buffer) => (talk += chunk.toString()));
  return { exit: await child.ended, out, talk };
}

describe('stratalog', () => {
  it('ends with 2 and its usage on stderr for what it does not know', async () => {
    const { exit, out, talk } = await stratalog('history', 'erase');
    expect([exit, out]).toEqual([2, '']);
    expect(talk).toContain('Usage: main history');
  });

  it('ends with 0 for help, on stdout', async () => {
    const { exit, out, talk } = await stratalog('verify', '--help');
    expect([exit, talk]).toEqual([0, '']);
    expect(out).toContain('--anchors <file>');
  });

  it('ends with 3 for what is not there', async () => {
    const { exit, talk } = await stratalog('history', 'show', 'x', '1');
    expect([exit, talk]).toEqual([3, 'There is no such session: /api/v1/sessions/x/events/1\n']);
  });

  it('pours a bundle out byte by byte', async () => {
    const { exit, out, talk } = await stratalog('history', 'export', 's');
    expect([exit, out, talk]).toEqual([0, lines.join(''), '']);
  });
});

describe('stratalog verify', () => {
  it('ends with 6 when the engine of a history is not here, and says so', async () => {
    const { exit, out, talk } = await stratalog(
      'verify',
      file('whole.ndjson'),
      '--key',
      SIGNER.publicKey,
    );
    expect([exit, talk]).toEqual([6, '']);
    expect(out).toMatch(/^passed {7}key/m);
    expect(out).toContain('made by stratalog-engine-1, which is not here');
  });

  it('ends with 6 and names the event of which a byte was changed', async () => {
    const { exit, out } = await stratalog('verify', file('bent.ndjson'), '--json');
    expect(exit).toBe(6);
    expect(JSON.parse(out)).toMatchObject({
      verdict: { verdict: 'differs-at', kind: 'changed', revision: '0' },
    });
    const said = await stratalog('verify', file('bent.ndjson'));
    expect(said.out.trimEnd().split('\n').at(-1)).toMatch(/^changed: .*event 0/i);
  });

  it('ends with 6 and names the line of a file that cannot be read', async () => {
    const { exit, out, talk } = await stratalog('verify', file('short.ndjson'));
    expect([exit, out]).toEqual([6, '']);
    expect(talk).toMatch(/^cut: /m);
    expect(talk).toContain(`line ${lines.length - 1}: the file ends here without its manifest`);
  });
});
