import { describe, expect, it } from '@jest/globals';
import { adjustedRandIndex } from './rand-index.ts';

describe('the adjusted Rand index', () => {
  it('is 1 for the same groups under other labels', () => {
    expect(adjustedRandIndex([0, 0, 1, 1], [1, 1, 0, 0])).toBe(1);
    expect(adjustedRandIndex([0, 0, 0], [1, 1, 1])).toBe(1);
  });

  it('counts pairs beyond chance', () => {
    // Pairs together: in a 2, in b 1 + 0 + 0 = 1, in both 1; 6 pairs; expected 2/6.
    // (1 - 1/3) / (1.5 - 1/3) = 4/7.
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(4 / 7, 15);
    // Crosswise: none together in both; (0 - 2/3) / (2 - 2/3) = -1/2.
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 15);
  });
});
