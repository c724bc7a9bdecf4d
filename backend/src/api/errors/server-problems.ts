/** One kind of problem: a stable name, its HTTP status and what a caller can do about it. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly remedy: string;
}

/** Problems that are not the request's: too many at once, something out of reach, or our fault. */
export const SERVER_PROBLEMS = {
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for the time in Retry-After.',
  },
  'too-many-streams': {
    status: 503,
    title: 'Too many event streams are open',
    remedy: 'Ask for the generation itself, or come back after the time in Retry-After.',
  },
  'simulations-busy': {
    status: 503,
    title: 'Too many simulations are asked for at once',
    remedy: 'Repeat after the time in Retry-After.',
  },
  'sources-busy': {
    status: 503,
    title: 'The sources cannot be read just now',
    remedy: 'Repeat after the time in Retry-After.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal server error',
    remedy: 'Report the traceId.',
  },
  'read-model-behind': {
    status: 503,
    title: 'The read tables do not show it yet',
    remedy:
      'Read again after the time in Retry-After; /health/ready tells how far they are. What was accepted stays accepted: do not send it again.',
  },
  'session-parked': {
    status: 503,
    title: 'The read tables stopped at an event of this session',
    remedy: 'The results up to that event stay readable; an administrator has to look at it.',
  },
  'read-side-unavailable': {
    status: 503,
    title: 'The read tables cannot be reached',
    remedy: 'Repeat after the time in Retry-After.',
  },
  'event-store-unavailable': {
    status: 503,
    title: 'The event log cannot be reached',
    remedy: 'Repeat after the time in Retry-After, with the same Idempotency-Key.',
  },
  'signing-unavailable': {
    status: 503,
    title: 'This server has no signing key',
    remedy: 'An administrator has to give it one; without it nothing can be vouched for.',
  },
  'shutting-down': {
    status: 503,
    title: 'The server is stopping',
    remedy: 'Repeat after the time in Retry-After.',
  },
} as const satisfies Record<string, ProblemKind>;
