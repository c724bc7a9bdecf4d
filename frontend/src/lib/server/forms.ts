import type { RequestEvent } from '@sveltejs/kit';
import { env } from '$env/dynamic/private';
import { bytes } from '$lib/words';
import type { Problem } from '$lib/contract';

/** What forms that add something have in common. */

interface Started {
  readonly sessionId: string;
  readonly generationId: string | null;
  readonly deduplicated: boolean;
}

/**
 * Where the new results appear; what was known before has them already.
 * @param query for the page of the generation
 */
export function pageOf({ sessionId, generationId, deduplicated }: Started, query = ''): string {
  if (!generationId || deduplicated) return `/sessions/${encodeURIComponent(sessionId)}`;
  return `/generations/${encodeURIComponent(generationId)}${query && `?${query}`}`;
}

/** null when it is larger than the server takes: nothing else keeps a form from being read. */
export function readForm({ request }: Pick<RequestEvent, 'request'>): Promise<FormData | null> {
  return request.formData().catch(() => null);
}

/** A field's text as it was typed; empty where there is none. */
export function textOf(form: FormData, name: string): string {
  const text = form.get(name);
  return typeof text === 'string' ? text : '';
}

/** The server hands its limit to the pages, in bytes, under the name that their adapter reads. */
export function tooLarge(what: string) {
  const limit = Number(env['BODY_SIZE_LIMIT'] ?? Number.NaN);
  const most = Number.isFinite(limit) ? `${bytes(limit)}, the most that` : 'what';
  return {
    title: `The ${what} is too large`,
    status: 413,
    detail: `It is larger than ${most} this server takes. Its operator can raise MAX_BODY.`,
  };
}

/** A refusal of the pages' own. */
export function problemOf(
  { url }: Pick<RequestEvent, 'url'>,
  words: Pick<Problem, 'title' | 'status' | 'detail'>,
): Problem {
  return { type: 'about:blank', instance: url.pathname, traceId: '', ...words };
}
