import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

/**
 * Reader: whoever asked for a page. The pages ask the API by a connection of this machine, so without
 * a word about the reader all of them would be one client.
 */
const HEADER = 'x-stratalog-reader';

/** Made anew by each process and told to its own pages alone, so nobody else can speak for a reader. */
const SECRET = randomBytes(16).toString('hex');

/** Gives a page's request what its own requests to the API have to pass on. */
export function nameReader(raw: Pick<IncomingMessage, 'headers'>, address: string): void {
  raw.headers[HEADER] = `${SECRET} ${address}`;
}

/** Address of who asks: of the reader when a page of ours asks for them. */
export function askerOf({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): string {
  const [secret, reader] = String(headers[HEADER] ?? '').split(' ');
  return secret === SECRET && reader ? reader : ip;
}
