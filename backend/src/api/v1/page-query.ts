import { IsOptional, Matches } from 'class-validator';
import { decodeCursor } from '#backend/queries/sessions/page-cursor';
import type { PageCursor } from '#backend/queries/sessions/page-cursor';
import { check, refused, shown } from '../request/check.ts';

const DEFAULT_LIMIT = 50;

class PageQuery {
  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/, { message: 'a whole number from 1 to 200' })
  readonly limit?: string;

  @IsOptional()
  @Matches(/^[\w-]{1,300}$/, { message: 'the `next` of an earlier page' })
  readonly after?: string;
}

export interface Page {
  readonly limit: number;
  readonly after: PageCursor | null;
}

/** @throws ApiError when a member is not acceptable; members of other names are ignored */
export function pageOf(query: unknown): Page {
  const given = query as Readonly<Record<string, unknown>>; // how the server hands a query over
  const members = { limit: given['limit'], after: given['after'] };
  const { limit, after } = check(PageQuery, members, 'query');
  const cursor = after === undefined ? null : decodeCursor(after);
  if (after !== undefined && !cursor) {
    const expected = 'the `next` of an earlier page';
    const refusal = { pointer: '/after', message: `after must be ${expected}`, expected };
    throw refused([{ ...refusal, actual: shown(after) }], 'query');
  }
  return { limit: limit === undefined ? DEFAULT_LIMIT : Number(limit), after: cursor };
}
