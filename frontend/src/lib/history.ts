import type { HistoryEvent } from '$lib/contract';
import { duration } from '$lib/duration';

/** What a session's history is narrowed to, and what of it is open: all of it stands in the address. */
export const FILTERS = [
  ...(['kind', 'type', 'stage', 'segment', 'actor', 'generation', 'from', 'to'] as const),
] as const;
export const VIEWS = ['timeline', 'list', 'json'] as const;
export type HistoryView = (typeof VIEWS)[number];

export const VIEW_NAMES: Readonly<Record<HistoryView, string>> = {
  timeline: 'Timeline',
  list: 'List',
  json: 'JSON',
};

export const KIND_WORDS: Readonly<Record<HistoryEvent['kind'], string>> = {
  inputs: 'inputs',
  order: 'order',
  result: 'result',
  failure: 'failure',
};

/** Rows on a page: what the browser holds stays small however long the history is. */
const PAGE = 200;

export function viewOf(search: URLSearchParams): HistoryView {
  return VIEWS.find((view) => view === search.get('view')) ?? 'timeline';
}

/** The newest event first, unless the address says otherwise. */
export function orderOf(search: URLSearchParams): 'oldest' | 'newest' {
  return search.get('order') === 'oldest' ? 'oldest' : 'newest';
}

/** The revision of the event that is open, or null. */
export function openEvent(search: URLSearchParams): string | null {
  const event = search.get('event') ?? '';
  return /^\d{1,18}$/.test(event) ? event : null;
}

/** The query of the API for what the address asks for. An open event is among the events. */
export function apiQuery(search: URLSearchParams): string {
  const wanted = new URLSearchParams({ limit: String(PAGE), order: orderOf(search) });
  for (const name of FILTERS) {
    const value = search.get(name);
    if (value) wanted.set(name, value);
  }
  const after = search.get('after') ?? startFor(search);
  if (after !== null) wanted.set('after', after);
  return wanted.toString();
}

/** Where the page with the open event begins, when no page is asked for; its neighbours are on it too. */
function startFor(search: URLSearchParams): string | null {
  const event = openEvent(search);
  if (event === null) return null;
  const margin = BigInt(PAGE / 2);
  if (orderOf(search) === 'newest') return (BigInt(event) + margin).toString();
  const start = BigInt(event) - margin;
  return start < 0n ? null : start.toString();
}

/** The address with some members changed; those that are null go away. */
export function withMembers(
  search: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const members = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') members.delete(name);
    else members.set(name, value);
  }
  const text = members.toString();
  return text === '' ? '?' : `?${text}`;
}

export interface Chip {
  readonly text: string;
  /** The address without it. */
  readonly href: string;
}

/** The filters that are set, each with the way to take it away. */
export function chipsOf(search: URLSearchParams): Chip[] {
  return FILTERS.flatMap((name) => {
    const value = search.get(name);
    if (!value) return [];
    return [{ text: `${name} ${value}`, href: withMembers(search, { [name]: null, after: null }) }];
  });
}

/** What is set of a filter that is folded away: `Filter: kind result, the oldest first`. */
export function filterWords(search: URLSearchParams): string {
  const order = orderOf(search) === 'oldest' ? ['the oldest first'] : [];
  const set = [...chipsOf(search).map(({ text }) => text), ...order];
  return `Filter: ${set.length === 0 ? 'nothing is set' : set.join(', ')}`;
}

export type HistoryGroup =
  | { readonly kind: 'event'; readonly event: HistoryEvent }
  /** Results of one generation that follow each other: seldom what one looks for. */
  | {
      readonly kind: 'results';
      readonly generationId: string;
      readonly events: readonly HistoryEvent[];
    };

/** Folds runs of results of the same generation; what is alone stays as it is. */
export function groupsOf(events: readonly HistoryEvent[]): HistoryGroup[] {
  const groups: HistoryGroup[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    const { generationId } = event;
    const isFolded = event.kind === 'result' && event.type !== 'GenerationCompleted';
    if (!isFolded || generationId === null) groups.push({ kind: 'event', event });
    else if (last?.kind === 'results' && last.generationId === generationId)
      groups[groups.length - 1] = { ...last, events: [...last.events, event] };
    else groups.push({ kind: 'results', generationId, events: [event] });
  }
  return groups;
}

/** How a screen reader names a row: `41 FactorsComputed, market, result`. */
export function rowName({ revision, type, segment, kind }: HistoryEvent): string {
  return [`${revision} ${type}`, segment, KIND_WORDS[kind]].filter(Boolean).join(', ');
}

/** The time between two events; stages follow each other by milliseconds. */
export function elapsed(from: string, to: string): string {
  const ms = Math.abs(Date.parse(to) - Date.parse(from));
  if (Number.isNaN(ms) || ms < 1) return 'at once';
  if (ms < 1000) return `${ms} ms later`;
  return `${duration(ms / 1000)} later`;
}

/** An instant with its seconds, as `14:02:09.123 UTC`. */
export function clock(iso: string): string {
  return iso.length >= 23 ? `${iso.slice(0, 10)} ${iso.slice(11, 23)} UTC` : iso;
}
