import type { QueuePlace } from '#backend/queries/admin/jobs.query';
import { ApiError } from '../../errors/api-error.ts';

const DEFAULT_LIMIT = 50;
const MOST = 200;
const NEXT = 'the `next` of the page before';

export interface ActPageQuery {
  readonly limit: number;
  /** Only acts before this revision. */
  readonly before: bigint | null;
}

export interface JobPageQuery {
  readonly limit: number;
  readonly after: QueuePlace | null;
}

/** @throws ApiError naming the parameter that is not acceptable */
export function jobPageOf(query: unknown): JobPageQuery {
  const { limit, after } = query as { readonly limit?: unknown; readonly after?: unknown };
  return {
    limit: limit === undefined ? DEFAULT_LIMIT : limitOf(limit),
    after: after === undefined ? null : placeOf(after),
  };
}

function placeOf(given: unknown): QueuePlace {
  const text = typeof given === 'string' ? given : '';
  const [, commit, prepare] = /^(\d{1,20})-(\d{1,20})$/.exec(text) ?? [];
  if (commit && prepare) return { commit, prepare };
  throw refused('after', NEXT, given);
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
  throw refused('after', NEXT, given);
}

function refused(name: string, expected: string, given: unknown): ApiError {
  const message = `${name} must be ${expected}`;
  const actual = JSON.stringify(given).slice(0, 120);
  const refusals = [{ pointer: `/${name}`, message, expected, actual }];
  return new ApiError('invalid-input', message, { refusals, place: 'query' });
}
