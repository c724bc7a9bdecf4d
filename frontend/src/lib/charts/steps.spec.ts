import { describe, expect, it } from '@jest/globals';
import { axisOf } from './axis';
import { dotplot } from './dotplot';
import { chanceCurve } from './exceedance';
import { histogram } from './histogram';
import * as steps from './steps';
import { EVEN, spaced } from './testing';

const told = { kpi: EVEN, runs: 1000 };
const axis = axisOf([10, 30], 1);

describe('what is said of each bin', () => {
  it('tells a column of dots as shares of 100 runs', () => {
    const { columns } = dotplot(EVEN.quantiles, axis);
    // The column at index 6 begins at 15.0 and holds 3 dots; twelve stand before it.
    expect(spaced(steps.columnSteps(columns, told)[6]!)).toBe(
      '15.0 pp to 15.8 pp: 3 dots of 50, about 6 in 100 runs; 24 in 100 lie below.',
    );
    const row = steps.columnRows(columns, told)[6]!.map(spaced);
    expect(row).toEqual(['15.0 pp to 15.8 pp', '3', '6 in 100', '24 in 100']);
  });

  it('counts the runs of a bin', () => {
    const bins = histogram(EVEN.histogram, axis);
    expect(spaced(steps.binSteps(bins, told)[0]!)).toBe('10.0 pp to 10.5 pp: 25 of 1000 runs.');
    expect(steps.binRows(bins, told)).toHaveLength(40);
  });

  it('tells a chance with its side, every fifth in the table', () => {
    const curve = chanceCurve(EVEN.quantiles, 'least');
    expect(spaced(steps.chanceSteps(curve, 'least', told)[75]!)).toBe(
      '25.0 pp or more: 25 % of the runs.',
    );
    const rows = steps.chanceRows(curve, 'least', told);
    expect(rows).toHaveLength(21);
    expect(rows[15]!.map(spaced)).toEqual(['25.0 pp or more', '25 %']);
  });

  it('tells the band of a share', () => {
    const step = { after: 1000, share: 0.8, band: [0.774, 0.824] } as const;
    expect(spaced(steps.convergenceSteps([step])[0]!)).toBe(
      'After 1000 runs: 80 %, band 77 % to 82 %.',
    );
    expect(steps.convergenceRows([step])[0]!.map(spaced)).toEqual(['1000', '80 %', '77 % to 82 %']);
  });

  it('tells each input, and why one could not be compared', () => {
    const rows = steps.sensitivityRows([
      { status: 'computed', field: 'x', difference: -0.126, spearman: -0.161, insideNoise: false },
      { status: 'unavailable', field: 'y', reason: 'constant_draws' },
    ]);
    expect(rows.map((row) => row.map(spaced))).toEqual([
      ['x', '−13 pp', '−0.16', 'beyond noise'],
      ['y', '', '', 'Not computed: the input is the same in every run'],
    ]);
  });
});
