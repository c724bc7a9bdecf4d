import type { EventsWanted } from '$lib/audit-engine';
import { EVENT_KINDS } from '$lib/contract';
import { apiQuery } from '$lib/history';

/** What the page of an opened bundle shows: it stands in the address, as on the pages of a server. */
export const PARTS = ['verdict', 'history', 'result', 'changes'] as const;
export type Part = (typeof PARTS)[number];

export const PART_NAMES: Readonly<Record<Part, string>> = {
  verdict: 'Verdict',
  history: 'History',
  result: 'Result at a revision',
  changes: 'What changed',
};

export function partOf(search: URLSearchParams): Part {
  return PARTS.find((part) => part === search.get('part')) ?? 'verdict';
}

/** What is asked of a bundle's history instead of a server's. */
export type Wanted = Omit<EventsWanted, 'sessionId'>;

/** The events that the address asks for. What the API would refuse filters nothing here. */
export function wantedOf(search: URLSearchParams): Wanted {
  const query = new URLSearchParams(apiQuery(search));
  const [from, to] = [placeOf(query.get('from')), placeOf(query.get('to'))];
  const types = (query.get('type') ?? '').split(',').filter((type) => type !== '');
  return {
    order: query.get('order') === 'oldest' ? 'oldest' : 'newest',
    after: revisionOf(query.get('after')),
    limit: Number(query.get('limit')),
    from: from.revision,
    to: to.revision,
    filter: {
      types: types.length === 0 ? null : new Set(types),
      kind: EVENT_KINDS.find((kind) => kind === query.get('kind')) ?? null,
      stage: (query.get('stage') as Wanted['filter']['stage']) || null, // compared as a text
      segment: query.get('segment'),
      actor: query.get('actor'),
      generationId: query.get('generation'),
      since: from.time,
      until: to.time,
    },
  };
}

/** The first event that tells of a failure. */
export const FIRST_FAILURE: Wanted = {
  ...wantedOf(new URLSearchParams({ order: 'oldest', kind: 'failure' })),
  limit: 1,
};

/** The first events, for the names of revisions. */
export const EVERY_MOMENT: Wanted = {
  ...wantedOf(new URLSearchParams({ order: 'oldest' })),
  limit: 1000,
};

/** A revision as it stands in an address; null for what is none. */
export function revisionOf(text: string | null): bigint | null {
  return text !== null && /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}

function placeOf(text: string | null) {
  const revision = revisionOf(text);
  const time = text === null ? Number.NaN : Date.parse(text);
  const isTime = revision === null && !Number.isNaN(time);
  return { revision, time: isTime ? new Date(time).toISOString() : null };
}
