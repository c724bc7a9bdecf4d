import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { atOf, keepAt, sessionIn } from '$lib/at';
import type { Problem } from '$lib/contract';

/**
 * All HTTP of the pages. The API listens on the port that the page was asked on, so its address is
 * the socket's own; under the development server it is the proxied one.
 */
export type Caller = Pick<RequestEvent, 'fetch' | 'platform'> & Partial<Pick<RequestEvent, 'url'>>;

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly status: number }
  | { readonly ok: false; readonly problem: Problem };

function base({ platform }: Caller): string {
  const socket = platform?.req.socket;
  if (!socket?.localPort) return 'http://127.0.0.1:3000';
  const address = socket.localAddress ?? '127.0.0.1';
  return `http://${address.includes(':') ? `[${address}]` : address}:${socket.localPort}`;
}

/** By this the server knows for whom a page asks; passed on as it came. */
const READER = 'x-stratalog-reader';

/** As `ask`, of today also where the page shows the past. */
export async function askToday<T>(caller: Caller, path: string): Promise<Answer<T>> {
  const { fetch, platform } = caller;
  return ask(platform ? { fetch, platform } : ({ fetch } as Caller), path);
}

/** What a page of the past reads of its session is read as it was. */
function asOfPage({ url }: Caller, path: string): string {
  const at = url && atOf(url);
  const session = url && sessionIn(url.pathname);
  return at && session ? keepAt(path, session, at) : path;
}

/** Asks the API; a refusal comes back as its problem document, only an unreachable server throws. */
export async function ask<T>(caller: Caller, path: string, init?: RequestInit): Promise<Answer<T>> {
  const headers = new Headers(init?.headers);
  const reader = caller.platform?.req.headers[READER];
  if (typeof reader === 'string') headers.set(READER, reader);
  const asked = init?.method ? path : asOfPage(caller, path);
  const url = `${base(caller)}/api/v1${asked}`;
  const response = await caller.fetch(url, { ...init, headers }).catch(() => null);
  if (!response) {
    return error(503, {
      message: 'The results service did not answer.',
      next: 'Wait a moment and load the page again.',
    });
  }
  const body: unknown = await response.json().catch(() => null);
  // The API's own contract: 2xx carry T, everything else a problem document.
  return response.ok
    ? { ok: true, value: body as T, status: response.status }
    : { ok: false, problem: asProblem(body, response) };
}

/** Reads a resource or shows the error page with the API's own words. */
export async function read<T>(caller: Caller, path: string): Promise<T> {
  const answer = await ask<T>(caller, path);
  if (answer.ok) return answer.value;
  const { status, title, detail } = answer.problem;
  return error(status, { title, message: detail });
}

/** As `read`, for what a session's results are made of: without results the way leads to the session. */
export async function readResults<T>(caller: Caller, sessionId: string, path: string): Promise<T> {
  const session = `/sessions/${encodeURIComponent(sessionId)}`;
  const answer = await ask<T>(caller, `${session}${path}`);
  if (answer.ok) return answer.value;
  const { type, status, title, detail } = answer.problem;
  const back = { text: `Open the session ${sessionId}`, href: session };
  return error(status, { title, message: detail, ...(NO_RESULTS.test(type) ? { back } : {}) });
}

const NO_RESULTS = /\/results-(absent|cleared)$/;

/** Posts JSON. An idempotency key makes a second press of the same button the same command. */
export async function post<T>(
  caller: Caller,
  path: string,
  body: BodyInit,
  key: string | null,
): Promise<Answer<T>> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (key) headers['idempotency-key'] = key;
  return ask<T>(caller, path, { method: 'POST', headers, body });
}

function asProblem(body: unknown, response: Response): Problem {
  if (typeof body === 'object' && body !== null && 'detail' in body) return body as Problem;
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: `The results service answered ${response.status} without an explanation.`,
    instance: new URL(response.url).pathname,
    traceId: '',
  };
}
