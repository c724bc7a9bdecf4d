import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, 'older-client');
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html'],
  '/client.js': ['client.js', 'text/javascript'],
  '/draw.js': ['draw.js', 'text/javascript'],
};

/** A web client of its own origin, which knows the product by `/api/v3` alone. */
export interface OlderClient {
  readonly origin: string;
  /** Its page, for a server, asking it again every so many ms. */
  page(serverUrl: string, intervalMs: number): string;
  stop(): Promise<void>;
}

export async function serveOlderClient(): Promise<OlderClient> {
  const server = createServer((request, response) => {
    const [file, type] = FILES[new URL(request.url ?? '/', 'http://x').pathname] ?? [];
    if (!file) return void response.writeHead(404).end();
    response.setHeader('content-type', `${type}; charset=utf-8`);
    void readFile(path.join(FOLDER, file)).then((bytes) => response.end(bytes));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page: (serverUrl, intervalMs) =>
      `${origin}/?${new URLSearchParams({ api: serverUrl, interval: String(intervalMs) })}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
