import { describe, expect, it } from '@jest/globals';
import { tokenBuckets } from './rate-limit.ts';

function allowed(
  times: readonly number[],
  takes: (client: string, now: number) => boolean,
): number {
  return times.filter((now) => takes('a', now)).length;
}

describe('the rate limit', () => {
  it('lets a burst of a second through and refuses the rest', () => {
    expect(allowed(Array<number>(300).fill(5000), tokenBuckets(200))).toBe(200);
  });

  it('fills up again at its pace', () => {
    const takes = tokenBuckets(200);
    allowed(Array<number>(200).fill(0), takes);
    // half a second later half of 200 have come back
    expect(allowed(Array<number>(300).fill(500), takes)).toBe(100);
  });

  it('counts each client for itself', () => {
    const takes = tokenBuckets(1);
    expect([takes('a', 0), takes('a', 0), takes('b', 0)]).toEqual([true, false, true]);
  });
});
