import { describe, expect, it } from '@jest/globals';
import { count, instant, kpiNumber, percent, share, unavailable } from './words';

describe('percent', () => {
  it('says 0 and 100 only for exactly none and all', () => {
    expect(percent(0)).toBe('0 %');
    expect(percent(1)).toBe('100 %');
    expect(percent(0.0004)).toBe('under 1 %');
    expect(percent(0.9996)).toBe('over 99 %');
  });

  it('rounds to whole percent between', () => {
    expect(percent(0.736)).toBe('74 %');
    expect(percent(0.005)).toBe('1 %');
  });
});

describe('numbers', () => {
  it('writes a negative share with a true minus sign', () => {
    expect(share(-0.25)).toBe('−0.250');
  });

  it('gives a KPI the digits that its spread allows, and its own unit', () => {
    expect(kpiNumber(-29.96, { unit: 'percent', std: 8 })).toBe('−30.0 %');
    expect(kpiNumber(41.7, { unit: 'percentage_points', std: 12 })).toBe('42 pp');
    expect(kpiNumber(0.333, { unit: 'years', std: 0.05 })).toBe('0.33 years');
  });

  it('keeps the singular for one', () => {
    expect(count(1, 'factor')).toBe('1 factor');
    expect(count(0, 'factor')).toBe('0 factors');
    expect(count(2, 'match', 'matches')).toBe('2 matches');
  });
});

describe('unavailable', () => {
  it('says how much is scored, how much is needed and what is missing', () => {
    const words = unavailable({
      code: 'insufficient_coverage',
      needed: 0.5,
      actual: 0.4805,
      missing: ['F3.social_influence', 'F3.churn'],
    });
    expect(words).toBe(
      'Not computed: 48 % of the weight is scored, 50 % is needed. Missing: F3.social_influence, F3.churn.',
    );
  });

  it('names the inputs that an all-or-nothing value lacks', () => {
    expect(unavailable({ code: 'missing_inputs', missing: ['F6'] })).toBe('Not computed: needs F6.');
  });
});

describe('instant', () => {
  it('is the same text wherever it is formatted', () => {
    expect(instant('2025-08-29T12:48:37Z')).toBe('29 Aug 2025, 12:48 UTC');
    expect(instant('2025-08-29T23:48:37-02:00')).toBe('30 Aug 2025, 01:48 UTC');
  });
});
