import { describe, expect, it } from '@jest/globals';
import { trendOf } from './trend.ts';

describe('the trend of a lag', () => {
  const before = { at: 0, seconds: 10 };
  it.each([
    ['is closing when there is less of it', 2_000, 9, 'closing'],
    ['is growing when there is more of it', 2_000, 11, 'growing'],
    ['is steady when little has changed', 2_000, 10.4, 'steady'],
    ['is unknown when the look before was long ago', 61_000, 9, 'unknown'],
  ] as const)('%s', (_, at, seconds, trend) => {
    expect(trendOf(before, { at, seconds }).trend).toBe(trend);
  });

  it('is told against a look that is at least a second old', () => {
    expect(trendOf(before, { at: 999, seconds: 9 }).keep).toBe(before);
    const now = { at: 1_000, seconds: 9 };
    expect(trendOf(before, now).keep).toBe(now);
    expect(trendOf(undefined, now)).toEqual({ trend: 'unknown', keep: now });
  });
});
