import { describe, expect, it } from '@jest/globals';
import { nextLook } from './looks.ts';

const LEASE_MS = 10_000;

describe('a page of admins', () => {
  it('shows within 30 s that a runner stands still, when nothing runs and nothing was ordered', () => {
    expect(LEASE_MS + nextLook({ running: false, ordered: false }, 1000)).toBeLessThan(30_000);
  });

  it('looks sooner while something runs, and for a while after an order', () => {
    expect(nextLook({ running: true, ordered: false }, 1000)).toBe(3_000);
    expect([4, 5].map((n) => nextLook({ running: false, ordered: true }, n))).toEqual([
      3_000, 10_000,
    ]);
  });
});
