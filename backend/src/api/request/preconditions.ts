import type { FastifyInstance } from 'fastify';
import { ApiError } from '../errors/api-error.ts';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const PRECONDITIONS = ['if-match', 'if-unmodified-since'] as const;

/**
 * Refuses writes that come with a precondition: to pass over it would change what the caller meant to
 * protect. An entity tag here is the hash of one answer, and a write has no answer to compare it with;
 * an Idempotency-Key is what makes a write safe to repeat.
 */
export function refusePreconditions(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (SAFE.has(request.method) || !request.url.startsWith('/api/')) return done();
    const header = PRECONDITIONS.find((name) => request.headers[name] !== undefined);
    if (header === undefined) return done();
    const name = header === 'if-match' ? 'If-Match' : 'If-Unmodified-Since';
    const message = `${request.method} knows no precondition, and came with ${name}; nothing was changed`;
    done(new ApiError('precondition-unsupported', message));
  });
}
