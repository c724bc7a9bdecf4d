import type { FastifyInstance } from 'fastify';
import { ApiError } from '../errors/api-error.ts';
import { askerOf } from './page-reader.ts';

/** What a client may still send, filled up at the limit's pace. */
interface Bucket {
  tokens: number;
  at: number;
}

/** More clients than this at once start afresh: the table is a guard, not an account. */
const MAX_CLIENTS = 10_000;

/**
 * Refuses what one address asks for above so many requests a second, after a burst of as many. A token
 * bucket in memory costs the hot path one look-up, which a library's hook does not.
 */
export function limitRate(fastify: FastifyInstance, requestsPerSecond: number): void {
  const takes = tokenBuckets(requestsPerSecond);
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!request.url.startsWith('/api/')) return done();
    const asker = askerOf(request);
    if (takes(asker, Date.now())) return done();
    const message = `More than ${requestsPerSecond} requests a second from ${asker}`;
    done(new ApiError('too-many-requests', message, { headers: { 'retry-after': '1' } }));
  });
}

/** @returns whether the client may send one more at this time (ms) */
export function tokenBuckets(perSecond: number): (client: string, now: number) => boolean {
  const buckets = new Map<string, Bucket>();
  return (client, now) => {
    const bucket = buckets.get(client) ?? { tokens: perSecond, at: now };
    if (buckets.size > MAX_CLIENTS) buckets.clear();
    buckets.set(client, bucket);
    bucket.tokens = Math.min(perSecond, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
}
