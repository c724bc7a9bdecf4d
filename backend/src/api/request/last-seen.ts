import type { FastifyRequest } from 'fastify';

/** Revision of the last server-sent event that the caller saw, or null when it begins. */
export function lastSeen(request: Pick<FastifyRequest, 'headers' | 'query'>): bigint | null {
  const { after } = request.query as { readonly after?: unknown };
  const given = request.headers['last-event-id'] ?? after;
  return typeof given === 'string' && /^\d{1,19}$/.test(given) ? BigInt(given) : null;
}
