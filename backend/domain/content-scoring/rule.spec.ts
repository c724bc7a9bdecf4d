import { describe, expect, it } from '@jest/globals';
import { agreementOf, confidenceOf, directnessOf, scoreOf } from './rule.ts';

describe('the rule', () => {
  it('draws the mean of few verdicts to one half', () => {
    expect(scoreOf({ favourable: 3, mixed: 0, unfavourable: 0, stated: 3 })).toBe(4 / 5);
    expect(scoreOf({ favourable: 0, mixed: 0, unfavourable: 3, stated: 3 })).toBe(1 / 5);
    expect(scoreOf({ favourable: 2, mixed: 1, unfavourable: 1, stated: 0 })).toBe(3.5 / 6);
  });

  it('calls the agreement 1 when all say the same and 0.5 when halves oppose', () => {
    expect(agreementOf({ favourable: 4, mixed: 0, unfavourable: 0, stated: 4 })).toBe(1);
    expect(agreementOf({ favourable: 2, mixed: 0, unfavourable: 2, stated: 4 })).toBe(0.5);
    // Mean 0.75, deviations 0.25, 0.25 and 0.25, 0.75: 1.5 in 4.
    expect(agreementOf({ favourable: 3, mixed: 0, unfavourable: 1, stated: 4 })).toBe(0.625);
    // Mean 0.5, deviations 0.5, 0, 0, 0.5.
    expect(agreementOf({ favourable: 1, mixed: 2, unfavourable: 1, stated: 4 })).toBe(0.75);
  });

  it('counts a mood 0.6 as direct as words of the catalogue', () => {
    expect(directnessOf({ favourable: 4, mixed: 0, unfavourable: 0, stated: 4 })).toBe(1);
    expect(directnessOf({ favourable: 4, mixed: 0, unfavourable: 0, stated: 0 })).toBeCloseTo(0.6);
    expect(directnessOf({ favourable: 4, mixed: 0, unfavourable: 0, stated: 2 })).toBeCloseTo(0.8);
  });

  it('makes the confidence of the number, the agreement and the directness', () => {
    // 10/20 * 1 * 1, and 30/40 * 0.5 * 0.8.
    expect(confidenceOf({ favourable: 10, mixed: 0, unfavourable: 0, stated: 10 })).toBe(0.5);
    const divided = { favourable: 15, mixed: 0, unfavourable: 15, stated: 15 };
    expect(confidenceOf(divided)).toBeCloseTo(0.3, 12);
  });
});
