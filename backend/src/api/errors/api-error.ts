import type { Refusal } from '#contract/values';
import type { Unshown } from '#backend/queries/unshown';
import type { ProblemName } from './problems.ts';

export interface ApiErrorOptions {
  readonly refusals?: readonly Refusal[];
  /** Where the refused input stood; the older API names it in `loc`. */
  readonly place?: 'body' | 'query' | 'path' | 'header';
  /** The older API's word for what is wrong with it; `value_error` if not given. */
  readonly kind?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
  /** What the read tables do not show: `/api/v1` asks the log before it says that there is none. */
  readonly unshown?: Unshown;
}

/** An answer that is not the asked-for one. The error filter words it for `/api/v1` and `/api/v3`. */
export class ApiError extends Error {
  constructor(
    readonly problem: ProblemName,
    /** What happened, to what, in a sentence that the caller may read. */
    message: string,
    readonly options: ApiErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ApiError';
  }
}

/** A 503 that says when to come back (seconds). */
export function retryLater(problem: ProblemName, message: string, cause?: unknown): ApiError {
  return new ApiError(problem, message, { headers: { 'retry-after': '1' }, cause });
}
