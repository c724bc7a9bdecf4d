import { describe, expect, it } from '@jest/globals';
import type { PatternView } from '$lib/contract';
import { missingFields, patternFilter, patternGroups, unfoldQuery } from './pattern-filter';
import { matchedPattern } from './testing/views';

const of = (query: string) => patternFilter(new URLSearchParams(query));

function lacking(patternId: string, missing: string[]): PatternView {
  const { match: _, ...pattern } = matchedPattern(patternId);
  return { ...pattern, segments: ['brand'], state: 'not_evaluable', missing };
}

const patterns = [
  lacking('P001', ['F18', 'F15']),
  matchedPattern('P002', { weight: 0.2 }),
  matchedPattern('P003', { weight: 0.6 }),
  lacking('P004', ['F15']),
];
const ids = (query: string) =>
  patternGroups(patterns, of(query)).map((group) => [
    group.state,
    ...group.patterns.map(({ patternId }) => patternId),
  ]);

describe('the filter of patterns', () => {
  it('shows all states, the strongest match first, if the address says nothing else', () => {
    expect(ids('state=fine&segment=fine')).toEqual([
      ['matched', 'P003', 'P002'],
      ['near_miss'],
      ['not_evaluable', 'P001', 'P004'],
      ['not_matched'],
    ]);
  });

  it('narrows to a state and to a segment', () => {
    expect(ids('state=matched&segment=brand')).toEqual([['matched']]);
    expect(ids('state=not_evaluable&segment=brand')).toEqual([['not_evaluable', 'P001', 'P004']]);
  });

  it('keeps what is narrowed when all is unfolded or folded', () => {
    expect(unfoldQuery(of('state=matched&pattern=P001'), true)).toBe('?state=matched&open=all');
    expect(unfoldQuery(of('segment=brand&open=all'), false)).toBe('?segment=brand');
    expect(of('pattern=P001').open).toBe('P001');
  });

  it('names each field that lacks a value once', () => {
    expect(missingFields(patternGroups(patterns, of('')))).toEqual(['F18', 'F15']);
    expect(missingFields(patternGroups(patterns, of('state=matched')))).toEqual([]);
  });
});
