import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** https://www.w3.org/TR/trace-context/#traceparent-header, version 00 */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
const ZEROS = /^0+$/;

const made = new WeakMap<object, string>();

/** The caller's `traceparent` when it is well formed. */
export function traceparentOf(request: FastifyRequest): string | undefined {
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
