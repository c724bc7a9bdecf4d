import type { ProblemKind } from './server-problems.ts';

/** Problems of a request that does not fit how things stand; it may fit another time. */
export const CONFLICT_PROBLEMS = {
  'revision-not-shown': {
    status: 409,
    title: 'The results cannot be shown as of this revision',
    remedy: 'An event up to it is not one that this version can read; ask for an earlier revision.',
  },
  'results-not-comparable': {
    status: 409,
    title: 'There is no result to compare',
    remedy: 'Name a generation that completed, or a revision at which results were visible.',
  },
  'not-scored': {
    status: 409,
    title: 'The session is not scored yet',
    remedy: 'Post its scoring document first.',
  },
  'generation-over': {
    status: 409,
    title: 'The generation is over',
    remedy: 'Only a generation that is queued or running can be cancelled.',
  },
  'results-required': {
    status: 409,
    title: 'There are no results to simulate again',
    remedy: 'Start a generation, or wait for the one that runs.',
  },
  'engine-differs': {
    status: 409,
    title: 'Another engine computed the results',
    remedy: 'Start a new generation: its results can be simulated again here.',
  },
  'generation-not-retryable': {
    status: 409,
    title: 'There is nothing to retry',
    remedy: 'Only a generation that failed, was cancelled or ended partly can be retried.',
  },
  'inputs-changed': {
    status: 409,
    title: 'The session was scored anew since',
    remedy: 'Start a new generation over the scores of now.',
  },
  'scored-otherwise': {
    status: 409,
    title: 'The session was scored in another way',
    remedy: 'Take another session id, or say replace=true. The history is kept either way.',
  },
  'state-moved': {
    status: 409,
    title: 'It is not in the state that you expected',
    remedy: 'Look at it again, and send the order with `expected` as it is now.',
  },
  'rebuild-refused': {
    status: 409,
    title: 'A rebuild cannot be started now',
    remedy: 'See /api/v1/admin/plan for the reason.',
  },
  conflict: {
    status: 409,
    title: 'The session changed at the same time',
    remedy: 'Read the session again and repeat the request.',
  },
} as const satisfies Record<string, ProblemKind>;
