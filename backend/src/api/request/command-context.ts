import { createHash, randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { CommandContext } from '#backend/commands/context';
import { ApiError } from '../errors/api-error.ts';
import { traceIdOf, traceparentOf } from './trace.ts';

/** RFC 8941 strings and bare tokens alike: what is printable, at most 255 characters. */
const IDEMPOTENCY_KEY = /^[\x20-\x7e]{1,255}$/;
const LONGEST_ACTOR = 128;
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Hashes of the bodies that came with an Idempotency-Key, by raw request. */
const bodyHashes = new WeakMap<object, string>();

/** Who sent the request, and under which id its command is known. */
export function commandContext(request: FastifyRequest): CommandContext {
  const traceparent = traceparentOf(request);
  return {
    commandId: commandIdOf(request),
    correlationId: traceIdOf(request),
    actorId: actorOf(request),
    // Nobody is authenticated yet.
    actorRole: 'unverified',
    ...(traceparent ? { traceparent } : {}),
  };
}

/** Remembers what the body was, for a request whose repeat must have the same one. */
export function noteBody(request: FastifyRequest, bytes: Uint8Array): void {
  if (request.headers['idempotency-key'] !== undefined) {
    bodyHashes.set(request.raw, createHash('sha256').update(bytes).digest('hex'));
  }
}

/**
 * A new UUID, or with an Idempotency-Key `key:<32 hex of the key>:<32 hex of the request>`, where the
 * request is its method, its address and its body.
 * @throws ApiError when the key is not 1 to 255 printable ASCII characters
 */
function commandIdOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return randomUUID();
  if (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key)) throw invalidKey(String(key));
  const fingerprint = `${request.method} ${request.url}\n${bodyHashes.get(request.raw) ?? ''}`;
  return `key:${shortHash(key)}:${shortHash(fingerprint)}`;
}

function invalidKey(key: string): ApiError {
  const expected = '1 to 255 printable ASCII characters';
  const actual = key.slice(0, 120);
  const message = `The Idempotency-Key is not ${expected}`;
  const refusals = [{ pointer: '/idempotency-key', message, expected, actual }];
  return new ApiError('invalid-input', message, { refusals, place: 'header' });
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** `X-Actor` in readable form, at most 128 characters; `anonymous` without one. Nobody vouches for it. */
function actorOf(request: FastifyRequest): string {
  const header = request.headers['x-actor'];
  if (typeof header !== 'string') return 'anonymous';
  // Node reads header bytes as latin1; senders mean UTF-8.
  const text = Buffer.from(header, 'latin1').toString('utf8').replaceAll(UNPRINTABLE, '').trim();
  return [...text].slice(0, LONGEST_ACTOR).join('') || 'anonymous';
}
