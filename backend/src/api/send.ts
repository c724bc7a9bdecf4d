import type { FastifyReply, FastifyRequest } from 'fastify';
import { encodeAnswer } from '#backend/queries/answer';
import type { Answer } from '#backend/queries/answer';
import type { Past } from '#backend/queries/past/past';
import type { SessionVersion } from '#backend/queries/session-versions';
import { isStale } from '#backend/queries/visible-answers';

const JSON_TYPE = 'application/json; charset=utf-8';
/** Kept by the caller alone, and checked with us before each use. */
const REVALIDATE = 'private, no-cache';
/** A past revision never changes. */
const FOR_EVER = 'private, immutable, max-age=31536000';

/** Sends a kept body, or 304 when the caller has it. Freshness is told in headers, never in the body. */
export function sendVisible(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  version: SessionVersion,
): void {
  const headers: Record<string, string> = {
    etag: answer.etag,
    'cache-control': REVALIDATE,
    'x-revision': String(version.revision),
  };
  if (isStale(version)) headers['x-stale'] = 'true';
  if (version.parkedRevision !== null) headers['x-parked'] = version.parkedRevision;
  sendAnswer(request, reply, answer, headers);
}

/** Sends a value as JSON with its entity tag; members keep their order. */
export function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const answer = encodeAnswer(value);
  const all = { etag: answer.etag, 'cache-control': REVALIDATE, ...headers };
  sendAnswer(request, reply, answer, all);
}

/** Sends what a session answered at a revision, byte for byte; which one it was is told in headers. */
export function sendPast(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  past: Past,
): void {
  sendAnswer(request, reply, answer, {
    etag: answer.etag,
    'cache-control': past.isFixed ? FOR_EVER : REVALIDATE,
    'x-revision': String(past.revision),
    'x-as-of': past.occurredAt,
  });
}

/** Sends a value that was read of then, or of today where `past` is null. */
export function sendRead(
  request: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
  past: Past | null,
): void {
  if (past) sendPast(request, reply, encodeAnswer(value), past);
  else sendJson(request, reply, value);
}

/** Sends a kept answer of today in one of the media types that the route has. */
export function sendAs(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  mediaType: string | null,
): void {
  sendAnswer(request, reply, answer, {
    etag: answer.etag,
    'cache-control': REVALIDATE,
    vary: 'accept',
    ...(mediaType === null ? {} : { 'content-type': mediaType }),
  });
}

function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, etag, type = JSON_TYPE }: Answer,
  headers: Record<string, string>,
): void {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && matches(request.headers['if-none-match'], etag)) {
    void reply.code(304).headers(headers).send();
    return;
  }
  headers['content-type'] ??= type;
  void reply.headers(headers).send(bytes);
}

/** RFC 9110, 13.1.2: weak comparison against a list of tags, or any. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag || header === '*') return true;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
