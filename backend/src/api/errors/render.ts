import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#contract/views';
import type { Refusal } from '#contract/values';
import { traceIdOf } from '../request/trace.ts';
import type { ApiError } from './api-error.ts';
import { PROBLEMS, problemType } from './problems.ts';

const OLDER_API = /^\/api\/v3([/?]|$)/;

/** Whether the API was asked whose clients know no problem documents. */
export function isOlder({ url }: FastifyRequest): boolean {
  return OLDER_API.test(url);
}

/** Answers the error in the words of the API that was asked. */
export function sendError(error: ApiError, request: FastifyRequest, reply: FastifyReply): void {
  const older = isOlder(request);
  const body = older ? olderBody(error, request) : problemOf(error, request);
  void reply
    .code(PROBLEMS[error.problem].status)
    .headers({ 'cache-control': 'no-store', ...error.options.headers })
    .header('content-type', older ? 'application/json; charset=utf-8' : 'application/problem+json')
    .send(Buffer.from(JSON.stringify(body))); // a text would get a charset, which JSON has none of
}

/** RFC 9457 */
function problemOf(error: ApiError, request: FastifyRequest): Problem {
  const { status, title } = PROBLEMS[error.problem];
  const { refusals } = error.options;
  return {
    type: problemType(error.problem),
    title,
    status,
    detail: error.message,
    instance: request.url.split('?', 1)[0] ?? '',
    traceId: traceIdOf(request),
    ...(refusals ? { errors: refusals } : {}),
  };
}

/** `detail` is a text for people, and a list only where input was refused. */
function olderBody(error: ApiError, request: FastifyRequest): object {
  const { status, title } = PROBLEMS[error.problem];
  if (status === 500) return { detail: title, error: traceIdOf(request) };
  if (error.problem === 'not-found' || error.problem === 'method-not-allowed') {
    return { detail: title };
  }
  const { refusals, place = 'body', kind = 'value_error' } = error.options;
  if (status !== 422) return { detail: error.message };
  const faults = refusals ?? [{ pointer: '', message: error.message, expected: '', actual: '' }];
  return { detail: faults.map((refusal) => olderFault(refusal, place, kind)) };
}

function olderFault(refusal: Refusal, place: string, kind: string) {
  const path = refusal.pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { type: kind, loc: [place, ...path], msg: refusal.message, input: refusal.actual };
}
