import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type OpenSpan, openSpan } from '#backend/tracing/spans';

/** https://www.w3.org/TR/trace-context/#traceparent-header, version 00 */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
const ZEROS = /^0+$/;

const made = new WeakMap<object, string>();

/** Of requests that are traced, by raw request. */
const spans = new WeakMap<object, OpenSpan>();

/** Opens a span for each request to the API: it continues the caller's, or begins a trace of its own. */
export function traceRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/api/')) spans.set(request.raw, spanOf(request, reply));
    done();
  });
}

function spanOf(request: FastifyRequest, { raw }: FastifyReply): OpenSpan {
  // Not the address itself: it may hold what the caller wrote.
  const route = request.routeOptions.url ?? 'no such route';
  const attributes = { 'http.request.method': request.method, 'http.route': route };
  const parent = givenTraceparent(request);
  const span = openSpan(`${request.method} ${route}`, { kind: 'server', parent, attributes });
  raw.once('close', () => {
    const { statusCode, writableFinished } = raw;
    // The caller of a stream of events ends it by leaving.
    const isAnswered = writableFinished || isEventStream(raw);
    const failure = statusCode >= 500 ? String(statusCode) : undefined;
    const status = { 'http.response.status_code': statusCode };
    span.end(isAnswered ? failure : 'left', isAnswered ? status : {});
  });
  return span;
}

function isEventStream(raw: ServerResponse): boolean {
  const type = raw.headersSent ? raw.getHeader('content-type') : '';
  return String(type).startsWith('text/event-stream');
}

/** What continues the request: its span, or the caller's where requests are not traced. */
export function traceparentOf(request: FastifyRequest): string | undefined {
  return spans.get(request.raw)?.traceparent ?? givenTraceparent(request);
}

/** The caller's `traceparent` when it is well formed. */
function givenTraceparent(request: FastifyRequest): string | undefined {
  const header = request.headers['traceparent'];
  if (typeof header !== 'string') return undefined;
  const [, trace = '', parent = ''] = TRACEPARENT.exec(header) ?? [];
  return trace && !ZEROS.test(trace) && !ZEROS.test(parent) ? header : undefined;
}

/** 32 hex digits that name this request in answers, logs and events: the caller's, or made once. */
export function traceIdOf(request: FastifyRequest): string {
  const given = traceparentOf(request)?.slice(3, 35);
  if (given) return given;
  const known = made.get(request.raw) ?? randomBytes(16).toString('hex');
  made.set(request.raw, known);
  return known;
}
