import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error.ts';
import { noteBody } from './command-context.ts';
import { readJson } from './read-json.ts';

type Done = (error: Error | null, body?: unknown) => void;

/**
 * How bodies are read. Under `/api` only JSON is, but for routes that take tables and NDJSON too; the
 * pages read their own forms. The application must
 * be made with `bodyParser: false`.
 */
export function registerBodyParsers(app: NestFastifyApplication, maxBodyBytes: number): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  const options = { parseAs: 'buffer', bodyLimit: maxBodyBytes } as const;
  fastify.addContentTypeParser(/^application\/([\w.-]+\+)?json(;|$)/i, options, parseJson);
  fastify.addContentTypeParser(TABLE_OR_LINES, options, keepBytes);
  fastify.addContentTypeParser('*', refuseOther);
}

const TABLE_OR_LINES = /^(text\/csv|application\/(x-ndjson|ndjson|jsonl))(;|$)/i;
const TAKES_TABLES = /^\/api\/v1\/(tables|sessions\/[^/?]+\/(content|audience))\/?(\?|$)/;

function keepBytes(request: FastifyRequest, bytes: Buffer, done: Done): void {
  if (!TAKES_TABLES.test(request.url)) return done(notJson(request));
  noteBody(request, bytes);
  done(null, bytes);
}

function parseJson(request: FastifyRequest, bytes: Buffer, done: Done): void {
  noteBody(request, bytes);
  if (bytes.length === 0) return done(null, undefined);
  const read = readJson(bytes);
  switch (read.kind) {
    case 'value':
      return done(null, read.value);
    case 'malformed':
      return done(new ApiError('malformed-json', `The body is not JSON: ${wordsOf(read)}`));
    case 'refused': {
      const { refusal } = read;
      return done(new ApiError('invalid-input', refusal.message, { refusals: [refusal] }));
    }
  }
}

function wordsOf({ line, problem }: { line: number | null; problem: string }): string {
  return line === null ? problem : `line ${line}: ${problem}`;
}

/** Older clients send all sorts of types with the empty bodies of their requests. */
function refuseOther(request: FastifyRequest, payload: NodeJS.ReadableStream, done: Done): void {
  if (!request.url.startsWith('/api/')) return done(null); // unread: the pages do that
  payload.resume();
  const isIgnored = request.url.startsWith('/api/v3/') || request.headers['content-length'] === '0';
  if (isIgnored) return done(null, undefined);
  done(notJson(request));
}

function notJson(request: FastifyRequest): ApiError {
  const type = request.headers['content-type'] ?? 'nothing';
  return new ApiError('unsupported-media-type', `The body is ${type}, not application/json`);
}
