import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** The port used last time when it is still free, else a free one, which is remembered. */
export async function choosePort(file: string): Promise<number> {
  const last = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = (await freePort(last)) ?? (await freePort(0)) ?? 0;
  await writeFile(file, String(port));
  return port;
}

async function freePort(wanted: number): Promise<number | undefined> {
  const server = createServer().listen(wanted, LOOPBACK);
  try {
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' ? address?.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
