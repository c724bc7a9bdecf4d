import { describe, expect, it } from '@jest/globals';
import { filterQuery, filterWords, NO_RUN_WORDS, sessionFilter } from './session-filter';

const of = (query: string) => sessionFilter(new URLSearchParams(query));

describe('the filter of the list of sessions', () => {
  it('is read from the address, and what it does not know filters by nothing', () => {
    expect(of('q=+a+&state=ready&after=x')).toEqual({ q: 'a', state: 'ready', after: 'x' });
    expect(of('state=fine')).toEqual({ q: '', state: '', after: '' });
    expect(of(`q=${'a'.repeat(300)}`).q).toHaveLength(200);
  });

  it('is written to the address without what narrows nothing', () => {
    expect(filterQuery(of(''))).toBe('');
    expect(filterQuery(of('q=a%26b&state='))).toBe('?q=a%26b');
    expect(filterQuery({ ...of('state=ready'), after: 'n' })).toBe('?state=ready&after=n');
  });

  it('is told in words', () => {
    expect(filterWords(of(''))).toBe('');
    expect(filterWords(of('q=perg'))).toBe('“perg”');
    expect(filterWords(of('q=perg&state=ready'))).toBe('“perg”, results ready');
  });
});

it('no session is said to have had no run where runs may have ended before', () => {
  const never = Object.entries(NO_RUN_WORDS).filter(([, words]) => words === 'no run has ended');
  expect(never).toEqual([['not_generated', 'no run has ended']]);
  expect(NO_RUN_WORDS.cleared).toBe('results were cleared');
});
