import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** One kept connection that asks for the same thing again and again. */
export interface HttpConnection {
  /** Settles when the whole answer is there. @throws for another status than the expected one */
  request(): Promise<void>;
  close(): void;
}

export interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

/**
 * A client that does as little as possible, so that the server gets the processor: it finds the
 * status and the length, and counts bytes.
 * @param localAddress the loopback address to ask from
 */
export async function connectOne(target: Target, localAddress: string): Promise<HttpConnection> {
  const { hostname, port } = new URL(target.url);
  const socket = connect({ host: hostname, port: Number(port), localAddress, noDelay: true });
  await once(socket, 'connect');
  const bytes = requestBytes(target);
  const answers = answersOf(socket, target.status);
  return {
    request: () => {
      const answered = answers.next();
      socket.write(bytes);
      return answered;
    },
    close: () => socket.destroy(),
  };
}

function requestBytes({ url, headers }: Target): Buffer {
  const { pathname, search, host } = new URL(url);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n${lines.join('')}\r\n`);
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

function answersOf(socket: Socket, status: number): { next(): Promise<void> } {
  let waiting: Waiting | null = null;
  let head: Buffer | null = null;
  let missing = 0;
  const settle = (error?: Error) => {
    const one = waiting;
    waiting = null;
    if (error) one?.reject(error);
    else one?.resolve();
  };
  socket.on('data', (chunk) => {
    if (missing === 0) {
      head = head ? Buffer.concat([head, chunk]) : chunk;
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const lines = head.toString('latin1', 0, end);
      if (statusOf(lines) !== status) return settle(new Error(`Not ${status}: ${lines}`));
      missing = lengthOf(lines) - (head.length - end - 4);
      head = null;
    } else missing -= chunk.length;
    if (missing === 0) settle();
  });
  socket.on('error', settle);
  socket.on('close', () => settle(new Error('The server closed a connection')));
  return {
    next: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      }),
  };
}

function statusOf(lines: string): number {
  return Number(lines.slice(9, 12));
}

function lengthOf(lines: string): number {
  return Number(/\r\ncontent-length: (\d+)/i.exec(lines)?.[1] ?? 0);
}
