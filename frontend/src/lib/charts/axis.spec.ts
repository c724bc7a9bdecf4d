import { describe, expect, it } from '@jest/globals';
import { axisOf, kpiAxis, place } from './axis';
import { EVEN } from './testing';

const labels = (ticks: readonly { readonly label: string }[]) => ticks.map(({ label }) => label);

describe('axisOf', () => {
  it('covers the extent with round ends and round marks', () => {
    const axis = axisOf([12, 49], 0);
    expect([axis.from, axis.to]).toEqual([10, 50]);
    expect(labels(axis.ticks)).toEqual(['10', '20', '30', '40', '50']);
    expect(axis.ticks.map(({ at }) => at)).toEqual([0, 25, 50, 75, 100]);
  });

  it('tells fractions and negatives with the decimals of its step', () => {
    expect(labels(axisOf([-1, 1], 1).ticks)).toEqual(['−1.0', '−0.5', '0.0', '0.5', '1.0']);
  });

  it('never marks more finely than the simulation allows', () => {
    // Five marks from 0 to 1 would be 0.2 apart; with no decimals they are at least 1 apart.
    expect(labels(axisOf([0, 1], 0).ticks)).toEqual(['0', '1']);
  });

  it('keeps the ends that are given', () => {
    const axis = axisOf([0, 950], 0, 'as given');
    expect([axis.from, axis.to]).toEqual([0, 950]);
    expect(labels(axis.ticks)).toEqual(['0', '200', '400', '600', '800']);
  });
});

describe('place', () => {
  it('is a percentage of the axis, and never beyond its ends', () => {
    const axis = axisOf([10, 50], 0);
    expect([place(axis, 20), place(axis, 0), place(axis, 60)]).toEqual([25, 0, 100]);
  });
});

describe('kpiAxis', () => {
  it('covers all runs and the target', () => {
    const { from, to, decimals } = kpiAxis({ ...EVEN, target: 47 }, 1000)!;
    expect({ from, to, decimals }).toEqual({ from: 10, to: 50, decimals: 1 });
  });

  it('is missing where every run ends at the same value', () => {
    expect(kpiAxis({ ...EVEN, min: 20, max: 20 }, 1000)).toBeNull();
  });
});
