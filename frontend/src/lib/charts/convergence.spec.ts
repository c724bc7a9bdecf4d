import { describe, expect, it } from '@jest/globals';
import { convergence, verdict } from './convergence';

const points = (...shares: readonly number[]) =>
  shares.map((share, i) => ({ share, after: (i + 1) * (1000 / shares.length) }));

describe('convergence', () => {
  it('draws the share and its band on one axis, over the runs from the first', () => {
    const drawn = convergence([
      { after: 50, share: 0.5 },
      { after: 100, share: 0.5 },
    ]);
    // Wilson at 50 runs: 36.6 to 63.4 %, on an axis from 35 to 65; the middle of it is one half.
    expect(drawn.steps[0]!.band.map((one) => Math.round(1000 * one))).toEqual([366, 634]);
    expect([drawn.axis.from, drawn.axis.to]).toEqual([35, 65]);
    expect(drawn.line).toBe('M50,50L100,50');
    expect(drawn.band).toMatch(/^M50,/);
  });
});

describe('verdict', () => {
  it('is stable when the second half stays within a narrow last band', () => {
    // 0.8 in 1000 runs: 77.4 to 82.4 %
    const found = verdict(points(0.6, 0.81, 0.79, 0.8));
    expect(found).toMatchObject({ stable: true, wanders: false });
    expect(found!.points).toBeCloseTo(2.6, 1);
  });

  it('needs more when the second half leaves the band', () => {
    const found = verdict(points(0.6, 0.75, 0.78, 0.8));
    expect(found).toMatchObject({ stable: false, wanders: true });
  });

  it('needs more when the band is wide', () => {
    const found = verdict([{ after: 100, share: 0.5 }]); // 9.6 points to each side
    expect(found).toMatchObject({ stable: false, wanders: false });
  });

  it('judges nothing without a point', () => {
    expect(verdict([])).toBeNull();
  });
});
