import { describe, expect, it } from '@jest/globals';
import type { PatternView } from '$lib/contract';
import { byStrength, pathCaption, patternSentence } from './pattern-words';

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
    expect(patternSentence(nearMiss('>', 0.7, 0.66))).toBe(
      'Needs F11 Consumer Demand & Need above 0.7, is 0.660.',
    );
    expect(patternSentence(nearMiss('<', 0.6, 0.896))).toBe(
      'Needs F11 Consumer Demand & Need below 0.6, is 0.896.',
    );
  });

  it('never rounds a near miss to its threshold', () => {
    expect(patternSentence(nearMiss('>', 0.7, 0.69996))).toBe(
      'Needs F11 Consumer Demand & Need above 0.7, is 0.69996.',
    );
  });

  it('names what keeps a pattern from being judged', () => {
    const one: PatternView = { ...library, state: 'not_evaluable', missing: ['F15'] };
    expect(patternSentence(one)).toBe(
      'Cannot be judged: F15 Consumer Adoption & Engagement has no value.',
    );
    expect(patternSentence({ ...one, missing: ['F14', 'F15'] })).toBe(
      'Cannot be judged: F14 Consumer Perception & Sentiment, F15 Consumer Adoption & Engagement have no value.',
    );
  });
});

const matched = (patternId: string, weight: number, pathLabel = 'main'): PatternView => ({
  ...library,
  patternId,
  state: 'matched',
  match: {
    pathIndex: 0,
    pathLabel,
    polarity: 'Success',
    matchScore: 1,
    confidence: 0.9,
    weight,
    probabilityRange: [0.5, 0.7],
    factorsTriggered: ['F11'],
    skippedPaths: [],
  },
});

describe('a matched pattern', () => {
  it('names its path where there are several', () => {
    expect(patternSentence(matched('P001', 0.5))).toBe('Matches. Confidence 0.900, weight 0.500.');
    expect(patternSentence(matched('P041', 0.5, 'cost path'))).toBe(
      'Matches by its “cost path”. Confidence 0.900, weight 0.500.',
    );
    const path = { label: 'squeezed middle', polarity: 'Fragility' } as const;
    expect(pathCaption({ ...path, state: 'holds', missing: [], predicates: [] })).toBe(
      '“squeezed middle”: a weakness where it holds',
    );
  });
});

describe('byStrength', () => {
  it('puts the heaviest match and the nearest miss first, and keeps the order of equals', () => {
    const matches = [matched('P001', 0.5), matched('P002', 0.7), matched('P003', 0.5)];
    expect(matches.sort(byStrength).map(({ patternId }) => patternId)).toEqual([
      ...['P002', 'P001', 'P003'],
    ]);
    const misses = [nearMiss('>', 0.7, 0.5), nearMiss('>', 0.7, 0.6)];
    expect(misses.sort(byStrength).map(patternSentence)).toEqual([
      'Needs F11 Consumer Demand & Need above 0.7, is 0.600.',
      'Needs F11 Consumer Demand & Need above 0.7, is 0.500.',
    ]);
  });
});
