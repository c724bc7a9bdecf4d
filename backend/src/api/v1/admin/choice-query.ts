import { IsIn, IsOptional, Matches } from 'class-validator';
import { MADE, type Made } from '#contract/admin-session-views';
import type { SessionChoice } from '#contract/session-orders';
import { SESSION_ID } from '#contract/streams';
import { check } from '../../request/check.ts';
import { pageOf } from '../page-query.ts';

/** Unless told otherwise. */
export const PER_MINUTE = 30;

class ChoiceQuery {
  @IsOptional()
  @Matches(SESSION_ID, { message: 'a session id' })
  readonly session?: string;

  @IsOptional()
  @IsIn(MADE, { message: `one of ${MADE.join(', ')}` })
  readonly made?: Made;

  @IsOptional()
  @Matches(/^([1-9]\d?|[1-5]\d\d|600)$/, { message: 'a whole number from 1 to 600' })
  readonly perMinute?: string;
}

/** A form that filters by nothing sends the name without a value. */
function given(query: unknown, name: string): unknown {
  const value = (query as Readonly<Record<string, unknown>>)[name]; // how the server hands it over
  return value === '' ? undefined : value;
}

/** @throws ApiError naming each member that is not acceptable */
export function choiceOf(query: unknown) {
  const page = pageOf(query);
  const members = {
    session: given(query, 'session'),
    made: given(query, 'made'),
    perMinute: given(query, 'perMinute'),
  };
  const { session, made, perMinute } = check(ChoiceQuery, members, 'query');
  const choice: SessionChoice = {
    session: session ?? null,
    q: page.q,
    state: page.state,
    made: made ?? null,
  };
  return { choice, page, perMinute: Number(perMinute ?? PER_MINUTE) };
}
