import { isSegment, type PatternView, type Segment } from '$lib/contract';
import { byStrength } from '$lib/pattern-words';

/** What the page of patterns shows, as its address says it. */
export interface PatternFilter {
  readonly state: PatternView['state'] | '';
  readonly segment: Segment | '';
  /** The pattern whose predicates are unfolded; `all` for every one, empty for none. */
  readonly open: string;
}

export const PATTERN_STATES: Readonly<Record<PatternView['state'], string>> = {
  matched: 'Matched',
  near_miss: 'Near misses',
  not_evaluable: 'Not evaluable',
  not_matched: 'Not matched',
};

const STATES = Object.keys(PATTERN_STATES) as PatternView['state'][]; // they are its keys

/** Reads an address; what the page does not know narrows nothing. */
export function patternFilter(search: URLSearchParams): PatternFilter {
  const segment = search.get('segment') ?? '';
  return {
    state: STATES.find((state) => state === search.get('state')) ?? '',
    segment: isSegment(segment) ? segment : '',
    open: search.get('open') === 'all' ? 'all' : (search.get('pattern') ?? ''),
  };
}

/** The query of the filter with all unfolded, or none. */
export function unfoldQuery({ state, segment }: PatternFilter, all: boolean): string {
  const set = { ...(state && { state }), ...(segment && { segment }), ...(all && { open: 'all' }) };
  return `?${new URLSearchParams(set).toString()}`;
}

export interface PatternGroup {
  readonly state: PatternView['state'];
  readonly patterns: readonly PatternView[];
}

/** The states that are wanted with their patterns of the wanted segment, the strongest first. */
export function patternGroups(
  patterns: readonly PatternView[],
  { state, segment }: PatternFilter,
): readonly PatternGroup[] {
  const wanted = patterns.filter((one) => segment === '' || one.segments.includes(segment));
  return STATES.filter((one) => state === '' || one === state).map((one) => ({
    state: one,
    patterns: wanted.filter((pattern) => pattern.state === one).sort(byStrength),
  }));
}

/** Fields without a value among the patterns that are shown, in the order in which they come. */
export function missingFields(groups: readonly PatternGroup[]): readonly string[] {
  const fields = groups
    .flatMap(({ patterns }) => patterns)
    .flatMap((pattern) => (pattern.state === 'not_evaluable' ? pattern.missing : []));
  return [...new Set(fields)];
}
