import { describe, expect, it } from '@jest/globals';
import type { KpiResult } from '$lib/contract';
import { EVEN, spaced } from './charts/testing';
import * as inputs from './scenario-inputs';

const bounded: KpiResult = {
  ...EVEN,
  distribution: { kind: 'normal', mean: 8, sd: 2.5, bounds: [0, 12] },
  shareCutOff: 0.055,
  mean: 7.8,
};

describe('distributionSentence', () => {
  it('names the distribution with its parameters and bounds as the library gives them', () => {
    expect(inputs.distributionSentence(EVEN)).toBe(
      'Triangular: from 10 to 30 percentage points, most likely 20.',
    );
    expect(inputs.distributionSentence(bounded)).toBe(
      'Normal: mean 8, standard deviation 2.5 percentage points, kept between 0 and 12.',
    );
  });
});

describe('cutOffSentence', () => {
  it('says that nothing is cut off a triangle', () => {
    expect(inputs.cutOffSentence(EVEN, 1000)).toContain('nothing is cut off');
  });

  it('tells a small share', () => {
    const little = { ...bounded, shareCutOff: 0.05 };
    expect(spaced(inputs.cutOffSentence(little, 1000))).toBe('The bounds cut off 5 % of it.');
  });

  it('has a word for more than 5 %, with the mean of what is left', () => {
    expect(spaced(inputs.cutOffSentence(bounded, 1000))).toBe(
      'Mind: the bounds cut off 6 % of it. The mean of what is left is 7.8 pp, without bounds it would be 8.0 pp.',
    );
  });
});

describe('expectedSentence', () => {
  it('tells the mean over all runs, and nothing for a level', () => {
    expect(spaced(inputs.expectedSentence(EVEN, 1000)!)).toContain('the mean is 15.0 pp.');
    expect(inputs.expectedSentence({ ...EVEN, role: 'context' }, 1000)).toBeNull();
  });
});
