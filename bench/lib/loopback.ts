import { createServer } from 'node:net';

/** True where all of 127.0.0.0/8 is this machine, as on Linux. */
export async function canVaryAddress(): Promise<boolean> {
  const server = createServer();
  const bound = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(0, '127.1.0.1', () => resolve(true));
  });
  if (bound) await new Promise((resolve) => server.close(resolve));
  return bound;
}
