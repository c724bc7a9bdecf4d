import { CONFLICT_PROBLEMS } from './conflict-problems.ts';
import type { ProblemKind } from './server-problems.ts';
import { SERVER_PROBLEMS } from './server-problems.ts';

/**
 * Every problem that the API answers, by name. A name is part of the public type URI
 * `/api/problems/<name>` and never changes its meaning.
 */
export const PROBLEMS = {
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    remedy: 'Send one JSON value in UTF-8.',
  },
  'malformed-request': {
    status: 400,
    title: 'The request cannot be read',
    remedy: 'Check the URL encoding and the headers.',
  },
  'precondition-unsupported': {
    status: 400,
    title: 'Writes take no precondition',
    remedy:
      'Leave If-Match and If-Unmodified-Since out. An Idempotency-Key makes a write safe to repeat.',
  },
  'segment-invalid': {
    status: 400,
    title: 'There is no such segment',
    remedy: 'Use consumer, market, product, brand or experience.',
  },
  'not-found': { status: 404, title: 'Not Found', remedy: 'See /api/docs for the paths.' },
  'session-unknown': {
    status: 404,
    title: 'There is no such session',
    remedy: 'Post a scoring document first, or list the sessions.',
  },
  'document-unknown': {
    status: 404,
    title: 'There is no such document',
    remedy: 'List the documents of the session.',
  },
  'event-unknown': {
    status: 404,
    title: 'There is no such event',
    remedy: 'List the events of the session; X-Revision is the last.',
  },
  'factor-unknown': {
    status: 404,
    title: 'There is no such factor',
    remedy: 'Use F1 to F28.',
  },
  'generation-unknown': {
    status: 404,
    title: 'There is no such generation',
    remedy: 'Ask the session for its latest generation.',
  },
  'persona-unknown': {
    status: 404,
    title: 'There is no such persona',
    remedy: 'Ask the consumer segment for its personas: another generation may have others.',
  },
  'table-unknown': {
    status: 404,
    title: 'There is no such table',
    remedy: 'Use factors, patterns, scenarios or kpis, with .csv or .json.',
  },
  'scenario-unknown': {
    status: 404,
    title: 'There is no such scenario',
    remedy: 'Ask the segment for its scenarios: another generation may have others.',
  },
  'segment-unknown': {
    status: 404,
    title: 'There is no such segment',
    remedy: 'Use consumer, market, product, brand or experience.',
  },
  'results-absent': {
    status: 404,
    title: 'Nothing is generated yet',
    remedy: 'Start a generation, or wait for the one that runs.',
  },
  'revision-unknown': {
    status: 404,
    title: 'The session has no such revision',
    remedy: 'Ask the session without `at` for its last revision.',
  },
  'before-history': {
    status: 404,
    title: 'The session was not there yet',
    remedy: 'Ask for a later time, or for revision 0.',
  },
  'time-to-come': {
    status: 422,
    title: 'That time has not come yet',
    remedy: 'Leave `at` out to read what is there now.',
  },
  'results-cleared': {
    status: 404,
    title: 'The results were cleared',
    remedy: 'Start a new generation. The history is kept.',
  },
  'order-unknown': {
    status: 404,
    title: 'There is no such order',
    remedy: 'See /api/v1/admin/session-orders.',
  },
  'rebuild-unknown': {
    status: 404,
    title: 'There is no such rebuild',
    remedy: 'List the rebuilds at /api/v1/admin/rebuilds.',
  },
  'build-unknown': {
    status: 404,
    title: 'There is no such build',
    remedy: 'List the builds at /api/v1/admin/builds.',
  },
  'problem-unknown': {
    status: 404,
    title: 'There is no such kind of problem',
    remedy: 'List the kinds at /api/problems.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method Not Allowed',
    remedy: 'Use one of the methods in the Allow header.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send a smaller document, or raise MAX_BODY.',
  },
  'uri-too-long': { status: 414, title: 'The URL is too long', remedy: 'Shorten the path.' },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is of an unsupported type',
    remedy: 'Send application/json.',
  },
  'invalid-input': {
    status: 422,
    title: 'The input is not acceptable',
    remedy: 'Correct the places that `errors` names.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    remedy: 'Use a new key for a new request.',
  },
  ...CONFLICT_PROBLEMS,
  ...SERVER_PROBLEMS,
} as const satisfies Record<string, ProblemKind>;

export type ProblemName = keyof typeof PROBLEMS;

/** The type URI of a problem, resolvable against the server's own address. */
export function problemType(name: ProblemName): string {
  return `/api/problems/${name}`;
}

/** Narrows a text to a problem's name. */
export function isProblemName(text: string): text is ProblemName {
  return Object.hasOwn(PROBLEMS, text);
}
