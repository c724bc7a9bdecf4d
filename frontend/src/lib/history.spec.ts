import { describe, expect, it } from '@jest/globals';
import type { HistoryEvent } from '$lib/contract';
import { apiQuery, chipsOf, elapsed, filterWords, groupsOf, rowName, withMembers } from './history';

const event = (revision: number, change: Partial<HistoryEvent> = {}): HistoryEvent => ({
  ...{ revision: String(revision), id: `e${revision}`, type: 'FactorsComputed', kind: 'result' },
  ...{ occurredAt: '2026-01-02T03:04:05.000Z', recordedAt: '2026-01-02T03:04:05.000Z' },
  ...{ actorId: 'process', actorRole: 'system', generationId: 'g', stage: 'factors' },
  ...{ segment: null, summary: 'A sentence.', correlationId: 'c', causationId: 'c' },
  ...{ commandId: 'c', hash: 'f'.repeat(64), bytes: 1 },
  ...change,
});
const search = (text: string) => new URLSearchParams(text);

describe('the query of a history', () => {
  it('passes filters on, and begins with the newest', () => {
    expect(apiQuery(search('kind=failure&view=list&type='))).toBe(
      'limit=200&order=newest&kind=failure',
    );
  });

  it('begins around an event that is open, unless a page is asked for', () => {
    expect(apiQuery(search('event=500'))).toBe('limit=200&order=newest&after=600');
    expect(apiQuery(search('event=500&order=oldest'))).toBe('limit=200&order=oldest&after=400');
    expect(apiQuery(search('event=5&order=oldest'))).toBe('limit=200&order=oldest');
    expect(apiQuery(search('event=500&after=90'))).toBe('limit=200&order=newest&after=90');
  });

  it('shows each filter with the address that is left without it', () => {
    expect(chipsOf(search('segment=brand&actor=ada&after=40'))).toEqual([
      { text: 'segment brand', href: '?actor=ada' },
      { text: 'actor ada', href: '?segment=brand' },
    ]);
  });

  it('loses what is set to nothing', () => {
    expect(withMembers(search('a=1&b=2'), { a: null, c: '3' })).toBe('?b=2&c=3');
    expect(withMembers(search('a=1'), { a: null })).toBe('?');
  });
});

describe('groupsOf', () => {
  it('folds the results of one generation that follow each other, and nothing else', () => {
    const events = [
      event(3, { type: 'GenerationRequested', kind: 'order' }),
      event(4),
      event(5),
      event(6, { kind: 'failure', type: 'StageFailed' }),
      event(7),
      event(8, { generationId: 'h' }),
      event(9, { type: 'GenerationCompleted', generationId: 'h' }),
    ];
    const told = groupsOf(events).map((group) =>
      group.kind === 'event'
        ? group.event.revision
        : group.events.map(({ revision }) => revision).join('+'),
    );
    expect(told).toEqual(['3', '4+5', '6', '7', '8', '9']);
  });
});

describe('the words of a row', () => {
  it('name it by revision, type, segment and kind', () => {
    expect(rowName(event(41, { segment: 'market' }))).toBe('41 FactorsComputed, market, result');
  });

  it.each([
    ['2026-01-02T03:04:05.000Z', 'at once'],
    ['2026-01-02T03:04:05.012Z', '12 ms later'],
    ['2026-01-02T03:04:06.500Z', '2 s later'],
    ['2026-01-02T03:34:05.000Z', '30 min later'],
    ['2026-01-03T03:04:05.000Z', '24 h later'],
    ['2026-01-12T03:04:05.000Z', '10 days later'],
  ])('tell how long after it was: %s', (to, words) => {
    expect(elapsed('2026-01-02T03:04:05.000Z', to)).toBe(words);
  });
});

describe('a filter that is folded away', () => {
  it('says what is set', () => {
    expect(filterWords(search(''))).toBe('Filter: nothing is set');
    expect(filterWords(search('kind=result&segment=brand&order=oldest'))).toBe(
      'Filter: kind result, segment brand, the oldest first',
    );
  });
});
