import { describe, expect, it } from '@jest/globals';
import type { PatternView } from '$lib/contract';
import { patternSentence } from './pattern-words';

const library = {
  patternId: 'P001',
  name: 'Example',
  libraryType: 'Success',
  family: 'f',
  context: 'c',
  strategicResponse: 'Do it.',
  effectSizeHints: 'x +1 %',
  industryScope: [],
  segments: ['consumer'],
  paths: [],
} as const;

const nearMiss = (op: '>' | '<', threshold: number, actual: number): PatternView => ({
  ...library,
  state: 'near_miss',
  gaps: [
    {
      pathIndex: 0,
      pathLabel: 'main',
      field: 'F11',
      op,
      threshold,
      actual,
      gap: Math.abs(threshold - actual),
    },
  ],
});

describe('patternSentence', () => {
  it('says what a near miss needs and what there is', () => {
    expect(patternSentence(nearMiss('>', 0.7, 0.66))).toBe('Needs F11 above 0.7, is 0.660.');
    expect(patternSentence(nearMiss('<', 0.6, 0.896))).toBe('Needs F11 below 0.6, is 0.896.');
  });

  it('never rounds a near miss to its threshold', () => {
    expect(patternSentence(nearMiss('>', 0.7, 0.69996))).toBe('Needs F11 above 0.7, is 0.69996.');
  });

  it('names what keeps a pattern from being judged', () => {
    const one: PatternView = { ...library, state: 'not_evaluable', missing: ['F15'] };
    expect(patternSentence(one)).toBe('Cannot be judged: F15 has no value.');
    expect(patternSentence({ ...one, missing: ['F14', 'F15'] })).toBe(
      'Cannot be judged: F14, F15 have no value.',
    );
  });
});
