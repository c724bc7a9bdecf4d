import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error.ts';
import { noteBody } from './command-context.ts';
import { readJson } from './read-json.ts';

type Done = (error: Error | null, body?: unknown) => void;

/**
 * How bodies are read. Under `/api` only JSON is; the pages read their own forms. The application must
 * be made with `bodyParser: false`.
 */
export function registerBodyParsers(app: NestFastifyApplication, maxBodyBytes: number): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  const options = { parseAs: 'buffer', bodyLimit: maxBodyBytes } as const;
  fastify.addContentTypeParser(/^application\/([\w.-]+\+)?json(;|$)/i, options, parseJson);
  fastify.addContentTypeParser('*', refuseOther);
}

function parseJson(request: FastifyRequest, bytes: Buffer, done: Done): void {
  noteBody(request, bytes);
  if (bytes.length === 0) return done(null, undefined);
  const read = readJson(bytes);
  switch (read.kind) {
    case 'value':
      return done(null, read.value);
    case 'malformed':
      return done(new ApiError('malformed-json', `The body is not JSON: ${read.message}`));
    case 'refused': {
      const { refusal } = read;
      return done(new ApiError('invalid-input', refusal.message, { refusals: [refusal] }));
    }
  }
}

/** Older clients send all sorts of types with the empty bodies of their requests. */
function refuseOther(request: FastifyRequest, payload: NodeJS.ReadableStream, done: Done): void {
  if (!request.url.startsWith('/api/')) return done(null); // unread: the pages do that
  payload.resume();
  const isIgnored = request.url.startsWith('/api/v3/') || request.headers['content-length'] === '0';
  if (isIgnored) return done(null, undefined);
  const type = request.headers['content-type'] ?? 'nothing';
  done(new ApiError('unsupported-media-type', `The body is ${type}, not application/json`));
}
