import { describe, expect, it } from '@jest/globals';
import { kpiAxis } from './axis';
import { dotplotCaption, histogramCaption, intervalCaption } from './captions';
import { targetCaption, thresholdCaption } from './captions';
import { EVEN, spaced } from './testing';

describe('captions of a KPI', () => {
  it('say where 9 in 10 runs end, with the decimals that the error allows', () => {
    expect(spaced(dotplotCaption(EVEN, 1000))).toBe(
      '9 in 10 runs end above 12.0 pp, and 9 in 10 end below 28.0 pp.',
    );
    // error 2.4564 * 8 / sqrt(1000) = 0.6: no decimals
    expect(spaced(dotplotCaption({ ...EVEN, std: 8 }, 1000))).toContain('above 12 pp');
  });

  it('say when every run ends at the same value', () => {
    const same = { ...EVEN, min: 5, max: 5, std: 0 };
    expect(spaced(dotplotCaption(same, 100))).toBe('All 100 runs end at 5.00 pp.');
  });

  it('say both intervals and the middle', () => {
    expect(spaced(intervalCaption(EVEN, 1000))).toBe(
      '95 of 100 simulated outcomes fall between 10.5 pp and 29.5 pp, 68 of 100 between 13.2 pp and 26.8 pp. The middle one is 20.0 pp.',
    );
  });

  it('say the spread and the fullest bin', () => {
    const counts = EVEN.histogram.counts.map((_, i) => (i === 20 ? 40 : 24));
    const kpi = { ...EVEN, histogram: { from: 10, to: 30, counts } };
    // bins of 0.5: the one at index 20 is 20.0 to 20.5
    expect(spaced(histogramCaption(kpi, kpiAxis(kpi, 1000)!, 1000))).toBe(
      'The runs spread from 10.0 pp to 30.0 pp. The fullest of 40 equal bins, near 20.3 pp, holds 40 of 1000 runs.',
    );
  });
});

describe('thresholdCaption', () => {
  const say = (value: number, side: 'least' | 'most' = 'least') =>
    spaced(thresholdCaption(EVEN, { value, side }, 1000));

  it('says the chance and the error of the simulation', () => {
    // 25 % of 1000: Wilson 22.4 to 27.8 %
    expect(say(25)).toBe(
      'The chance of at least 25 percentage points is 25 %, give or take 3 percentage points (95 % of such simulations).',
    );
  });

  it('says when a limit tells nothing', () => {
    expect(say(9)).toContain('All 1000 runs end there: at least 9 percentage points');
    expect(say(9, 'most')).toContain('None of 1000 runs');
  });

  it('still counts the outermost run', () => {
    expect(say(30)).toContain('is under 1 %');
  });
});

describe('targetCaption', () => {
  const target = (value: number, chance: number) =>
    spaced(targetCaption({ ...EVEN, target: value, probabilityTarget: chance }, 1000) ?? '');

  it('says nothing without a target', () => {
    expect(targetCaption(EVEN, 1000)).toBeNull();
  });

  it('counts the runs that met it', () => {
    expect(target(25, 0.25)).toBe(
      '250 of 1000 runs met the target (at least 25 percentage points): 25 %, 95 % interval 22 % to 28 %.',
    );
  });

  it('says why a target that every run meets tells nothing', () => {
    expect(target(10, 1)).toBe(
      'All 1000 runs met the target (at least 10 percentage points). The lower bound of the effect is also 10, so this target tells nothing.',
    );
    expect(target(5, 1)).toContain('The lower bound of the effect is 10, so');
    expect(target(10.1, 1)).toContain('No run missed it, so');
  });

  it('says that a target that no run meets tells nothing', () => {
    expect(target(40, 0)).toContain('None of 1000 runs met the target');
  });
});
