import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Stands between a client and its server and can take the server's answers away. */
export interface CuttingProxy {
  /** The server's URL by way of this proxy. */
  readonly url: string;
  /** From now on the server's next answer ends its connection instead of arriving. */
  cutNextAnswer(): void;
  /** Refuses and ends connections until `restore`. */
  goDown(): void;
  restore(): void;
  close(): void;
}

export async function startCuttingProxy(serverUrl: string): Promise<CuttingProxy> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let [cut, down] = [false, false];
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const end = () => [client, upstream].forEach((socket) => socket.destroy());
    if (down) end();
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    client.pipe(upstream);
    upstream.on('data', (answer) => {
      if (cut) end();
      else client.write(answer);
      cut = false;
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const endAll = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: url.href,
    cutNextAnswer: () => {
      cut = true;
    },
    goDown: () => {
      down = true;
      endAll();
    },
    restore: () => {
      down = false;
    },
    close: () => {
      server.close();
      endAll();
    },
  };
}
