import { ApiError } from '../../errors/api-error.ts';

const DEFAULT_LIMIT = 50;
const MOST = 200;

export interface ActPageQuery {
  readonly limit: number;
  /** Only acts before this revision. */
  readonly before: bigint | null;
}

/** @throws ApiError naming the parameter that is not acceptable */
export function actPageOf(query: unknown): ActPageQuery {
  const { limit, after } = query as { readonly limit?: unknown; readonly after?: unknown };
  return {
    limit: limit === undefined ? DEFAULT_LIMIT : limitOf(limit),
    before: after === undefined ? null : revisionOf(after),
  };
}

function limitOf(given: unknown): number {
  const limit = typeof given === 'string' && /^\d{1,3}$/.test(given) ? Number(given) : 0;
  if (limit >= 1 && limit <= MOST) return limit;
  throw refused('limit', `a whole number from 1 to ${MOST}`, given);
}

function revisionOf(given: unknown): bigint {
  if (typeof given === 'string' && /^\d{1,18}$/.test(given)) return BigInt(given);
  throw refused('after', 'the `next` of the page before', given);
}

function refused(name: string, expected: string, given: unknown): ApiError {
  const message = `${name} must be ${expected}`;
  const actual = JSON.stringify(given).slice(0, 120);
  const refusals = [{ pointer: `/${name}`, message, expected, actual }];
  return new ApiError('invalid-input', message, { refusals, place: 'query' });
}
