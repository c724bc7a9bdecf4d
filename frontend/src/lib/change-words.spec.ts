import { describe, expect, it } from '@jest/globals';
import {
  causeWords,
  differenceWords,
  measureWords,
  subjectWords,
  summaryOf,
  valueWords,
} from './change-words';
import type { Change } from './contract';

function change(over: Partial<Change>): Change {
  return {
    ...{ kind: 'changed', group: 'factor', segment: 'consumer', id: 'F11', name: 'Demand' },
    ...{
      measure: 'value',
      unit: null,
      path: '/factors/F11/value',
      from: 0.66,
      to: 0.7,
      delta: 0.04,
    },
    ...{ revisions: { from: '2', to: '16' }, insideNoise: null },
    ...over,
  } as Change;
}

const CHANCE = { group: 'scenario', id: 'P002', measure: 'chanceOfSuccess' } as const;

describe('a change in words', () => {
  it('has both sides, and a difference by word and sign', () => {
    const factor = change({});
    expect(subjectWords(factor)).toBe('F11 Demand');
    expect([valueWords(factor, factor.from), valueWords(factor, factor.to)]).toEqual([
      '0.660',
      '0.700',
    ]);
    expect(differenceWords(factor)).toBe('up +0.040');
    const chance = change({ ...CHANCE, from: 0.62, to: 0.55, delta: -0.07 });
    expect(subjectWords(chance)).toBe('Consumer: P002 Demand');
    expect([measureWords(chance), differenceWords(chance)]).toEqual([
      'chance of success',
      'down −7\u00a0pp',
    ]);
  });

  it('names a list of content by its heading', () => {
    const on = { group: 'content', segment: 'product' } as const;
    expect(subjectWords(change({ ...on, id: 'risks / Complaint rate / day' }))).toBe(
      'Product: weaknesses and risks / Complaint rate / day',
    );
    expect(subjectWords(change({ ...on, id: 'features / Fit' }))).toBe('Product: features / Fit');
  });

  it('has as many digits as tell the sides apart', () => {
    const small = change({ from: 0.5, to: 0.50004, delta: 0.00004 });
    expect([valueWords(small, small.from), valueWords(small, small.to)]).toEqual([
      '0.50000',
      '0.50004',
    ]);
    expect(differenceWords(small)).toBe('up +0.00004');
  });

  it('says what came and went', () => {
    const came = change({
      kind: 'added',
      from: null,
      delta: null,
      measure: null,
      to: { value: 1 },
    });
    expect([valueWords(came, came.from), valueWords(came, came.to)]).toEqual(['none', 'there']);
    expect(differenceWords(came)).toBe('added');
  });
});

describe('the summary', () => {
  it('names factors, patterns and the chance that moved most beyond noise', () => {
    const state = { group: 'pattern', measure: 'state', delta: null } as const;
    const changes = [
      change({}),
      change({ id: 'F12' }),
      change({ measure: 'confidence' }),
      change({ ...state, id: 'P014', from: 'matched', to: 'near_miss' }),
      change({ ...state, id: 'P003', from: 'near_miss', to: 'matched' }),
      change({ ...CHANCE, from: 0.2, to: 0.9, delta: 0.7, insideNoise: true }),
      change({ ...CHANCE, from: 0.62, to: 0.55, delta: -0.07, insideNoise: false }),
    ];
    expect(summaryOf({ changes })).toBe(
      '2 factors moved, P003 matches now, P014 no longer matches, chance of success of P002 62\u00a0% → 55\u00a0%.',
    );
    expect(summaryOf({ changes: [] })).toBe('Nothing differs.');
  });

  it('goes with what was not the same', () => {
    expect(causeWords({ what: 'engine', from: 'a-1', to: 'a-2' })).toBe(
      'The engine version: a-1 → a-2.',
    );
    expect(causeWords({ what: 'inputs', from: 'ab', to: 'cd' })).toBe('The scored layers.');
  });
});
