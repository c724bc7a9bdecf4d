import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { checkPort } from './bootstrap-port.ts';

const host = '127.0.0.1';

describe('the port', () => {
  it('is refused while another program listens on it, and free again after the check', async () => {
    const other = createServer().listen(0, host);
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(checkPort({ host, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    other.close();
    await once(other, 'close');
    await checkPort({ host, port });
    await checkPort({ host, port });
  });

  it('is not looked at when any will do', async () => {
    await expect(checkPort({ host: '203.0.113.1', port: 0 })).resolves.toBeUndefined();
  });
});
