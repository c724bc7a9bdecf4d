import { describe, expect, it } from '@jest/globals';
import { FIRST_FAILURE, partOf, wantedOf } from './offline';

const wanted = (query: string) => wantedOf(new URLSearchParams(query));

describe('the address of an opened bundle', () => {
  it('names a part, else the verdict', () => {
    expect(partOf(new URLSearchParams('part=history'))).toBe('history');
    expect(partOf(new URLSearchParams('part=nothing'))).toBe('verdict');
  });

  it('asks for events as on the pages of a server', () => {
    expect(wanted('segment=brand&type=FactorsComputed,PatternsMatched&from=3')).toEqual({
      ...{ order: 'newest', after: null, limit: 200, from: 3n, to: null },
      filter: {
        types: new Set(['FactorsComputed', 'PatternsMatched']),
        ...{ kind: null, stage: null, segment: 'brand', actor: null, generationId: null },
        ...{ since: null, until: null },
      },
    });
    expect(wanted('order=oldest&event=250').after).toBe(150n);
  });

  it('takes a time where a revision may stand, and leaves out what is neither', () => {
    const { to, filter } = wanted('to=2026-01-02T03:00:00Z&from=never&kind=nothing');
    expect([to, filter.until]).toEqual([null, '2026-01-02T03:00:00.000Z']);
    expect([filter.since, filter.kind]).toEqual([null, null]);
  });

  it('finds the first failure from the oldest on', () => {
    expect(FIRST_FAILURE).toMatchObject({ order: 'oldest', limit: 1, filter: { kind: 'failure' } });
  });
});
