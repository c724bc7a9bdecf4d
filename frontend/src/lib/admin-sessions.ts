import {
  count,
  MADE,
  type AdminSession,
  type Made,
  type RegenerationPlan,
  whole,
} from '$lib/contract';
import type { SessionOrderView } from '$lib/contract';
import { duration } from '$lib/duration';
import { type SessionFilter, filterQuery, filterWords, sessionFilter } from '$lib/session-filter';

/** Sessions as admins see them, and orders for them, in words. */

export interface AdminFilter extends SessionFilter {
  readonly made: Made | '';
  /** One session alone; empty for all that fit. */
  readonly session: string;
}

export const MADE_WORDS: Readonly<Record<Made, string>> = {
  older: 'By another catalogue or engine',
  current: 'By the catalogue and engine of today',
  nothing: 'No results',
};

/** Reads an address; what the list does not know filters by nothing. */
export function adminFilter(search: URLSearchParams): AdminFilter {
  const made = search.get('made');
  return {
    ...sessionFilter(search),
    made: MADE.find((one) => one === made) ?? '',
    session: search.get('session') ?? '',
  };
}

/** The query of a filter, with its `?`; empty when it narrows nothing. */
export function adminQuery(filter: AdminFilter): string {
  return filterQuery(filter);
}

/** What is narrowed, in words; empty when nothing is. */
export function adminFilterWords(filter: AdminFilter): string {
  const made = filter.made ? inSentence(MADE_WORDS[filter.made]) : '';
  const session = filter.session && `session ${filter.session}`;
  return [session, filterWords(filter), made].filter(Boolean).join(', ');
}

/** `28 factors, 3 patterns, 5 scenarios, no personas, 3 content pages`; what there is none of is said too. */
export function existsWords({ exists, made }: Pick<AdminSession, 'exists' | 'made'>): string {
  if (made === 'nothing') return 'nothing';
  const some = (n: number, one: string) => (n === 0 ? `no ${one}s` : count(n, one));
  return [
    some(exists.factors, 'factor'),
    some(exists.patterns, 'pattern'),
    some(exists.scenarios, 'scenario'),
    exists.personas === 0 ? 'no personas' : count(exists.personas, 'persona'),
    some(exists.content, 'content page'),
  ].join(', ');
}

/** What an order to regenerate would do. */
export function planSentences(plan: RegenerationPlan): string[] {
  const { sessions, withResults, generating, perMinute, seconds } = plan;
  const pace = `At most ${count(perMinute, 'generation')} a minute are started`;
  return [
    `${count(sessions, 'session')} ${sessions === 1 ? 'fits' : 'fit'}; ${whole(withResults)} with results, which stay until the new ones are whole.`,
    ...(generating > 0
      ? [`${count(generating, 'generation')} under way: another one takes the place of it.`]
      : []),
    sessions > 1 ? `${pace}: the last one starts after about ${duration(seconds)}.` : `${pace}.`,
  ];
}

const STATES: Readonly<Record<SessionOrderView['state'], string>> = {
  held: 'Held back, can be taken back',
  running: 'Under way',
  unclear: 'Held: whether it was taken back cannot be read',
  withdrawn: 'Taken back',
  finished: 'Carried out',
};

/** `Clear pergola`, `Regenerate 12 sessions`. */
export function orderTitle({ kind, sessions, sessionId }: SessionOrderView): string {
  const what = sessions === 1 ? sessionId : count(sessions, 'session');
  return `${kind === 'clear' ? 'Clear' : 'Regenerate'} ${what}`;
}

/** With a small first letter; ids of sessions stay as they are. */
export function inSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

const OUTCOMES: Readonly<Record<keyof SessionOrderView['outcomes'], string>> = {
  requested: 'started',
  cleared: 'cleared',
  unchanged: 'left as they were',
  refused: 'refused',
  withdrawn: 'not done',
};

/** `Under way: 3 started, 9 waiting. 2 generations succeeded, 1 runs` */
export function orderState(order: SessionOrderView): string {
  const { outcomes, waiting, generations } = order;
  const names = Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]; // of a literal: no other key
  const told = names
    .filter((name) => outcomes[name] > 0)
    .map((name) => `${whole(outcomes[name])} ${OUTCOMES[name]}`);
  if (waiting > 0 && order.state !== 'held') told.push(`${whole(waiting)} waiting`);
  const words = told.length > 0 ? `: ${told.join(', ')}` : '';
  const runs = [
    generations.succeeded > 0 ? `${whole(generations.succeeded)} succeeded` : '',
    generations.failed > 0 ? `${whole(generations.failed)} failed` : '',
    generations.running > 0 ? `${whole(generations.running)} under way` : '',
  ].filter(Boolean);
  const tail = runs.length > 0 ? `. Generations: ${runs.join(', ')}` : '';
  return `${STATES[order.state]}${words}${tail}`;
}

/** Whether there is something left that can be taken back. */
export function mayWithdraw({ kind, state }: Pick<SessionOrderView, 'kind' | 'state'>): boolean {
  return (
    state === 'held' || state === 'unclear' || (kind === 'regeneration' && state === 'running')
  );
}
