import { IsIn, IsOptional, Matches } from 'class-validator';
import type { StageName } from '#contract/events';
import { EVENT_KINDS, type EventKind } from '#contract/history-views';
import { SEGMENTS } from '#contract/segments';
import type { EventsWanted } from '#backend/queries/history/list-events.query';
import { check } from '../request/check.ts';
import { readMoment } from '../request/moment.ts';

const DEFAULT_LIMIT = 50;
const STAGES = ['factors', 'patterns', 'scenarios', 'personas', 'content'] as const;
const REVISION = /^\d{1,18}$/;
const PLACE = 'a revision (a whole number from 0) or a time of RFC 3339 with its offset';
const IS_PLACE = /^(\d{1,18}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d))$/i;

class HistoryQuery {
  @IsOptional()
  @Matches(REVISION, { message: 'the `next` of an earlier page: a revision' })
  readonly after?: string;

  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/, { message: 'a whole number from 1 to 200' })
  readonly limit?: string;

  @IsOptional()
  @IsIn(['oldest', 'newest'], { message: '`oldest` or `newest`: which event comes first' })
  readonly order?: EventsWanted['order'];

  @IsOptional()
  @Matches(/^[A-Za-z]{1,40}(,[A-Za-z]{1,40}){0,30}$/, { message: 'types of events, by commas' })
  readonly type?: string;

  @IsOptional()
  @IsIn(EVENT_KINDS, { message: `one of ${EVENT_KINDS.join(', ')}` })
  readonly kind?: EventKind;

  @IsOptional()
  @IsIn(STAGES, { message: `one of ${STAGES.join(', ')}` })
  readonly stage?: StageName;

  @IsOptional()
  @IsIn(SEGMENTS, { message: `one of ${SEGMENTS.join(', ')}` })
  readonly segment?: string;

  @IsOptional()
  @Matches(/^[^\0]{1,200}$/u, { message: 'the name of an actor' })
  readonly actor?: string;

  @IsOptional()
  @Matches(/^[A-Za-z0-9-]{1,64}$/, { message: 'the id of a generation' })
  readonly generation?: string;

  @IsOptional()
  @Matches(IS_PLACE, { message: PLACE })
  readonly from?: string;

  @IsOptional()
  @Matches(IS_PLACE, { message: PLACE })
  readonly to?: string;
}

/**
 * What of a session's history is wanted. A member without a value is one that is not given: so a
 * form sends what it does not filter by.
 * @throws ApiError when a member is not acceptable, or has no such name
 */
export function eventsOf(sessionId: string, query: unknown): EventsWanted {
  const given = Object.entries(query as Readonly<Record<string, unknown>>);
  const members = Object.fromEntries(given.filter(([, value]) => value !== ''));
  const asked = check(HistoryQuery, members, 'query');
  const [from, to] = [placeOf(asked.from), placeOf(asked.to)];
  return {
    sessionId,
    order: asked.order ?? 'oldest',
    after: asked.after === undefined ? null : BigInt(asked.after),
    limit: Number(asked.limit ?? DEFAULT_LIMIT),
    from: from.revision,
    to: to.revision,
    filter: { ...filterOf(asked), since: from.time, until: to.time },
  };
}

function filterOf(asked: HistoryQuery): Omit<EventsWanted['filter'], 'since' | 'until'> {
  const { type, kind = null, stage = null, segment = null, actor = null } = asked;
  const types = type === undefined ? null : new Set(type.split(','));
  return { types, kind, stage, segment, actor, generationId: asked.generation ?? null };
}

interface Place {
  readonly revision: bigint | null;
  readonly time: string | null;
}

function placeOf(text: string | undefined): Place {
  const moment = text === undefined ? null : readMoment(text);
  if (moment?.kind === 'revision') return { revision: moment.revision, time: null };
  return { revision: null, time: moment?.time.toISOString() ?? null };
}
