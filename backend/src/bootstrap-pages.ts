import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { nameReader } from './api/request/page-reader.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Everything else is a page. */
const NOT_A_PAGE = /^\/(api|health)([/?]|$)/;

const NOT_BUILT = `The pages are not built. Run "npm run build" and start the server again.
The API is there all the same: see /api/docs.
`;

/**
 * Serves the built pages for every path outside of the API, on the same port. They read their
 * requests themselves, so they get them before the API's body parsers do.
 */
export async function mountPages(
  app: NestFastifyApplication,
  root: string,
  maxBodyBytes: number,
): Promise<void> {
  const handler = (await loadPages(root, maxBodyBytes)) ?? notBuilt;
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    if (NOT_A_PAGE.test(request.url)) {
      done();
      return;
    }
    reply.hijack();
    nameReader(request.raw, request.ip);
    handler(request.raw, reply.raw, () => notFound(reply.raw));
  });
}

async function loadPages(root: string, maxBodyBytes: number): Promise<Handler | null> {
  const file = path.join(root, 'frontend/build/handler.js');
  if (!existsSync(file)) return null;
  // The adapter takes its limit for uploads from the environment alone, when it is loaded.
  // eslint-disable-next-line no-restricted-properties -- see above
  process.env['BODY_SIZE_LIMIT'] = String(maxBodyBytes);
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler }; // adapter-node
  return handler;
}

function notBuilt(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' }).end(NOT_BUILT);
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
}
