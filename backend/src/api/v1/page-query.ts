import { IsIn, IsOptional, Matches } from 'class-validator';
import { SESSION_STATES } from '#contract/views';
import type { SessionSummary } from '#contract/views';
import { decodeCursor } from '#backend/queries/sessions/page-cursor';
import type { SessionsWanted } from '#backend/queries/sessions/list-sessions.query';
import { check, refused, shown } from '../request/check.ts';

const DEFAULT_LIMIT = 50;

class PageQuery {
  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/, { message: 'a whole number from 1 to 200' })
  readonly limit?: string;

  @IsOptional()
  @Matches(/^[\w-]{1,300}$/, { message: 'the `next` of an earlier page' })
  readonly after?: string;

  @IsOptional()
  @Matches(/^[^\0]{0,200}$/u, { message: 'a text of at most 200 characters' })
  readonly q?: string;

  @IsOptional()
  @IsIn(SESSION_STATES, { message: `one of ${SESSION_STATES.join(', ')}` })
  readonly state?: SessionSummary['state'];
}

/** @throws ApiError when a member is not acceptable; members of other names are ignored */
export function pageOf(query: unknown): SessionsWanted {
  const given = query as Readonly<Record<string, unknown>>; // how the server hands a query over
  const members = {
    limit: given['limit'],
    after: given['after'],
    q: given['q'],
    // A form that filters by nothing sends the name without a value.
    state: given['state'] === '' ? undefined : given['state'],
  };
  const { limit = DEFAULT_LIMIT, after, q = '', state = null } = check(PageQuery, members, 'query');
  return { limit: Number(limit), after: cursorOf(after), q: q.trim() || null, state };
}

function cursorOf(after: string | undefined): SessionsWanted['after'] {
  if (after === undefined) return null;
  const cursor = decodeCursor(after);
  if (cursor) return cursor;
  const expected = 'the `next` of an earlier page';
  const refusal = { pointer: '/after', message: `after must be ${expected}`, expected };
  throw refused([{ ...refusal, actual: shown(after) }], 'query');
}

/** The query of the page that begins behind `next`, with the same filters. */
export function nextPage({ limit, q, state }: SessionsWanted, next: string): string {
  const filters = { ...(q === null ? {} : { q }), ...(state === null ? {} : { state }) };
  return new URLSearchParams({ limit: String(limit), ...filters, after: next }).toString();
}
