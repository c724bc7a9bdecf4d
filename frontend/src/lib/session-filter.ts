import { SESSION_STATES, type SessionSummary } from '$lib/contract';

/** What the list of sessions is narrowed to, as its address says it. */
export interface SessionFilter {
  /** A part of a topic or id; empty for all. */
  readonly q: string;
  readonly state: SessionSummary['state'] | '';
  /** The `next` of the page before; empty on the first. */
  readonly after: string;
}

export const STATE_WORDS: Readonly<Record<SessionSummary['state'], string>> = {
  ready: 'Results ready',
  generating: 'Generating',
  not_generated: 'Not generated yet',
  failed: 'Last generation failed',
  cleared: 'Results cleared',
  parked: 'Held back: an event could not be read',
};

/**
 * What stands for the time of the last run where the list has none. A clear takes the times of the
 * runs before it along, and a run that is under way hides them.
 */
export const NO_RUN_WORDS: Readonly<Record<SessionSummary['state'], string>> = {
  ready: 'not known',
  generating: 'a run is under way',
  not_generated: 'no run has ended',
  failed: 'not known',
  cleared: 'results were cleared',
  parked: 'not known',
};

/** Reads an address; what the list does not know filters by nothing. */
export function sessionFilter(search: URLSearchParams): SessionFilter {
  const state = search.get('state') ?? '';
  return {
    q: (search.get('q') ?? '').trim().slice(0, 200),
    state: SESSION_STATES.find((one) => one === state) ?? '',
    after: search.get('after') ?? '',
  };
}

/** The query of a filter, with its `?`; empty when it narrows nothing. */
export function filterQuery(filter: SessionFilter): string {
  const set = Object.entries(filter).filter(([, value]) => value !== '');
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
}

/** What is narrowed, in words: `“pergola”, results ready`; empty when nothing is. */
export function filterWords({ q, state }: SessionFilter): string {
  const words = state ? STATE_WORDS[state] : '';
  return [q && `“${q}”`, words.charAt(0).toLowerCase() + words.slice(1)].filter(Boolean).join(', ');
}
