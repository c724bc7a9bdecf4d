import { describe, expect, it } from '@jest/globals';
import { wilson95 } from './intervals.ts';

describe('the Wilson interval', () => {
  // Worked out for 8 of 10: z^2 = 3.841459; centre (0.8 + 0.192073) / 1.384146 = 0.716740;
  // spread 1.959964 * sqrt((0.16 + 0.0960365) / 10) / 1.384146 = 0.226578.
  it('is 0.4902 to 0.9433 for 8 of 10', () => {
    const [low, high] = wilson95(8, 10);
    expect(low).toBeCloseTo(0.490162, 5);
    expect(high).toBeCloseTo(0.943318, 5);
  });

  it('starts at 0 for no success and ends at 1 for no failure', () => {
    // z^2 / (n + z^2) = 3.841459 / 13.841459 = 0.277533.
    expect(wilson95(0, 10)[0]).toBe(0);
    expect(wilson95(0, 10)[1]).toBeCloseTo(0.277533, 6);
    expect(wilson95(10, 10)[0]).toBeCloseTo(1 - 0.277533, 6);
    expect(wilson95(10, 10)[1]).toBeCloseTo(1, 15);
  });
});
