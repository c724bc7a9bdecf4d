import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import createClient, { type Client } from 'openapi-fetch';
import { atOf, keepAt, sessionIn } from '$lib/at';
import type { Problem } from '$lib/contract';
import type { paths } from './api-schema';

/**
 * All HTTP of the pages. The API listens on the port that the page was asked on, so its address is
 * the socket's own; under the development server it is the proxied one.
 */
export type Caller = Pick<RequestEvent, 'fetch' | 'platform'> & Partial<Pick<RequestEvent, 'url'>>;

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly status: number }
  | { readonly ok: false; readonly problem: Problem };

/** The client whose paths, parameters and answers are those of the OpenAPI document. */
export type Api = Client<paths>;

/** One request by that client. */
export type Call<T> = (api: Api) => Promise<Reply<T>>;

/** What it gives: `data`, or a refusal. */
export interface Reply<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** Where the API's paths begin; what is below is named as the links of the pages are. */
const PREFIX = '/api/v1';

/** By this the server knows for whom a page asks; passed on as it came. */
const READER = 'x-stratalog-reader';

/** Asks the API; a refusal comes back as its problem document, only an unreachable server throws. */
export async function ask<T>(caller: Caller, call: Call<T>): Promise<Answer<T>> {
  const reply = await call(apiFor(caller)).catch((cause: unknown) => {
    console.error(cause);
    return null;
  });
  if (!reply) {
    return error(503, {
      message: 'The results service did not answer.',
      next: 'Wait a moment and load the page again.',
    });
  }
  const { data, response } = reply;
  return data !== undefined && response.ok
    ? { ok: true, value: data, status: response.status }
    : { ok: false, problem: asProblem(reply.error, response) };
}

/** As `ask`, of today also where the page shows the past. */
export function askToday<T>({ fetch, platform }: Caller, call: Call<T>): Promise<Answer<T>> {
  return ask({ fetch, platform }, call);
}

/** Reads a resource or shows the error page with the API's own words. */
export async function read<T>(caller: Caller, call: Call<T>): Promise<T> {
  return readAnswer(await ask(caller, call));
}

/** What was answered, or the error page with the API's own words. */
export function readAnswer<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  const { type, status, title, detail } = answer.problem;
  const again = ON_ITS_WAY.test(type);
  return error(status, { title, message: detail, ...(again ? { again } : {}) });
}

const ON_ITS_WAY = /\/read-model-behind$/;

/** As `read`, for what a session's results are made of: without results the way leads to the session. */
export async function readResults<T>(caller: Caller, id: string, call: Call<T>): Promise<T> {
  const answer = await ask(caller, call);
  if (answer.ok) return answer.value;
  const { type, status, title, detail } = answer.problem;
  if (!NO_RESULTS.test(type)) return readAnswer(answer);
  return error(status, { title, message: detail, back: backTo(id) });
}

/** The way from an error page to the session that it is about. */
export function backTo(id: string) {
  return { text: `Open the session ${id}`, href: `/sessions/${encodeURIComponent(id)}` };
}

const NO_RESULTS = /\/results-(absent|cleared)$/;

/** Headers of a command. With a key a second press of the same button is the same command; empty: none. */
export function withKey(key: string) {
  return { header: key ? { 'Idempotency-Key': key } : {} };
}

/** A query that goes on as the reader's address has it; whether it is right, the API says. */
export function asAsked(query: URLSearchParams) {
  return { querySerializer: () => query.toString() };
}

/** A body that goes on as it came; whether it is what the path takes, the API says. */
export function asItCame(body: BodyInit, type = 'application/json') {
  return {
    body: body as never,
    bodySerializer: () => body,
    headers: { 'content-type': type },
  };
}

function apiFor(caller: Caller): Api {
  const api = createClient<paths>({ baseUrl: base(caller), fetch: caller.fetch });
  api.use({
    onRequest({ request }) {
      const asked = asOfPage(caller, request);
      const reader = caller.platform?.req.headers[READER];
      if (typeof reader === 'string') asked.headers.set(READER, reader);
      return asked;
    },
  });
  return api;
}

function base({ platform }: Caller): string {
  const socket = platform?.req.socket;
  if (!socket?.localPort) return 'http://127.0.0.1:3000';
  const address = socket.localAddress ?? '127.0.0.1';
  return `http://${address.includes(':') ? `[${address}]` : address}:${socket.localPort}`;
}

/** What a page of the past reads of its session is read as it was. */
function asOfPage({ url }: Caller, request: Request): Request {
  const at = url && atOf(url);
  const session = url && sessionIn(url.pathname);
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== 'GET' || !at || !session || !pathname.startsWith(PREFIX)) return request;
  const then = keepAt(pathname.slice(PREFIX.length) + search, session, at);
  return new Request(origin + PREFIX + then, request);
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
