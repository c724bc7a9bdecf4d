import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from './config/env.ts';

/**
 * Listens where the server will, and lets go again: what is wrong with the port should be told before
 * a database is started for nothing.
 * @throws what the operating system says, EADDRINUSE for example
 */
export async function checkPort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  if (port === 0) return; // any free one
  const probe = createServer().listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
