import type { Moment } from '#backend/queries/past/past';
import { refused, shown } from './check.ts';

const INT64_MAX = 2n ** 63n - 1n;
/** RFC 3339 with its offset; the T may be a blank there, and is not here. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;

/**
 * The moment that `at` asks for, or null when it is not given: a revision in decimal, or a time.
 * @throws ApiError when it is neither
 */
export function momentOf(query: unknown): Moment | null {
  const given = (query as { readonly at?: unknown }).at;
  if (given === undefined) return null;
  const moment = typeof given === 'string' ? readMoment(given) : null;
  if (moment) return moment;
  const expected = 'a revision (a whole number from 0) or a time of RFC 3339 with its offset, once';
  const message = `at must be ${expected}`;
  throw refused([{ pointer: '/at', message, expected, actual: shown(given) }], 'query');
}

/** null for a text that is neither. */
export function readMoment(text: string): Moment | null {
  if (/^\d{1,19}$/.test(text)) {
    const revision = BigInt(text);
    return revision <= INT64_MAX ? { kind: 'revision', revision } : null;
  }
  const time = new Date(TIME.test(text) ? text : Number.NaN);
  return Number.isNaN(time.getTime()) ? null : { kind: 'time', time };
}
