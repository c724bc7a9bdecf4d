import { describe, expect, it } from '@jest/globals';
import { EVEN } from './testing';
import { chanceOf, kpiChance, thresholdIn, type Threshold } from './threshold';

const chance = (side: Threshold['side'], value: number) =>
  chanceOf(EVEN.quantiles, { side, value });

describe('chanceOf', () => {
  it('reads a percentile as it is recorded', () => {
    expect(chance('least', 25)).toBeCloseTo(0.25, 12);
    expect(chance('most', 25)).toBeCloseTo(0.75, 12);
  });

  it('draws a straight line between two percentiles', () => {
    // 25.1 is half way between the percentiles 75 (25.0) and 76 (25.2)
    expect(chance('least', 25.1)).toBeCloseTo(0.245, 12);
  });

  it('is certain or out of the question beyond the draws', () => {
    expect([chance('least', 9), chance('most', 9)]).toEqual([1, 0]);
    expect([chance('least', 31), chance('most', 31)]).toEqual([0, 1]);
  });

  it('counts draws that lie on the limit as met on both sides', () => {
    const same = Array.from({ length: 101 }, () => 5);
    expect(chanceOf(same, { side: 'least', value: 5 })).toBe(1);
    expect(chanceOf(same, { side: 'most', value: 5 })).toBe(1);
  });
});

describe('kpiChance', () => {
  const kpi = { ...EVEN, target: 25, probabilityTarget: 0.253 };

  it('tells the recorded share of the target, which was counted run by run', () => {
    expect(kpiChance(kpi, { value: 25, side: 'least' })).toBe(0.253);
  });

  it('reads the percentiles for every other limit', () => {
    expect(kpiChance(kpi, { value: 25, side: 'most' })).toBeCloseTo(0.75, 12);
    expect(kpiChance(kpi, { value: 20, side: 'least' })).toBeCloseTo(0.5, 12);
  });
});

describe('thresholdIn', () => {
  const read = (query: string) => thresholdIn(new URLSearchParams(query), EVEN);

  it('takes the limit of this KPI and the side on which it is wanted', () => {
    expect(read('threshold.conversion=12.5')).toEqual({ value: 12.5, side: 'least' });
  });

  it('takes the side that is given', () => {
    const found = read('threshold.conversion=-3&side.conversion=most');
    expect(found).toEqual({ value: -3, side: 'most' });
  });

  it.each(['', 'threshold.other=3', 'threshold.conversion=', 'threshold.conversion=much'])(
    'finds none in “%s”',
    (query) => expect(read(query)).toBeNull(),
  );
});
