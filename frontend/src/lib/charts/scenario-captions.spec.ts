import { describe, expect, it } from '@jest/globals';
import { chanceCaption, convergenceCaption, tornadoCaption } from './scenario-captions';
import { spaced } from './testing';

const row = (field: string, difference: number, insideNoise: boolean) =>
  ({ status: 'computed', field, difference, spearman: 0.1, insideNoise }) as const;

describe('chanceCaption', () => {
  const say = (probabilitySuccess: number, polarity: 'Success' | 'Fragility' = 'Success') =>
    spaced(chanceCaption({ probabilitySuccess, polarity }, 1000));

  it('counts the runs and says the error', () => {
    // Wilson of 0.793 in 1000: 76.7 to 81.7 %
    expect(say(0.793)).toBe(
      'In 793 of 1000 runs it succeeds: 79 %, give or take 3 percentage points.',
    );
  });

  it('never gives a share of all or none', () => {
    expect(say(1)).toBe('In all 1000 runs it succeeds.');
    expect(say(0)).toBe('In none of 1000 runs it succeeds.');
  });

  it('words a fragility as a weakness', () => {
    expect(say(0.5, 'Fragility')).toContain('the weakness is present and the response works');
  });
});

describe('tornadoCaption', () => {
  it('names the input that matters most, which way, and what is inside noise', () => {
    const rows = [row('F24', 0.009, true), row('F7', 0.126, false), row('F13', 0.018, true)];
    expect(tornadoCaption(rows)).toBe(
      'F7 Competitive Differentiation & Product Positioning matters most: where it is high, success is 13 percentage points higher than where it is low. 2 of 3 inputs are inside the noise of the simulation.',
    );
  });

  it('makes nothing of differences inside noise', () => {
    expect(tornadoCaption([row('F7', 0.02, true)])).toBe(
      'No input moves the chance more than chance does: 1 of 1 input is inside the noise of the simulation.',
    );
  });

  it('says when nothing could be compared', () => {
    const none = { status: 'unavailable', field: 'F7', reason: 'constant_draws' } as const;
    expect(tornadoCaption([none])).toContain('No input could be compared');
  });
});

describe('convergenceCaption', () => {
  it('gives the verdict and what it lacks', () => {
    expect(spaced(convergenceCaption([{ after: 1000, share: 0.8 }]))).toBe(
      'After 1000 runs the chance is 80 %, give or take 3 percentage points. Stable.',
    );
    expect(spaced(convergenceCaption([{ after: 100, share: 0.5 }]))).toContain(
      'Needs more runs: the band is still wide.',
    );
  });
});
