import { describe, expect, it } from '@jest/globals';
import type { PatternView } from '$lib/contract';
import { byStrength, changeSentence, marginWords, pathCaption } from './pattern-words';
import { patternSentence, reasonWords } from './pattern-words';
import { matchedPattern } from './testing/views';

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

describe('what a pattern rests on', () => {
  const predicate = matchedPattern('P001').paths[0]!.predicates[0]!;

  it('is told by at most three values and what they had to be', () => {
    const one = 'F16 Market Trends & Dynamics is 0.894 (needs above 0.7)';
    expect(reasonWords(matchedPattern('P001'))).toBe(one);
    const four = reasonWords(matchedPattern('P001', { predicates: 4 }));
    expect(four).toBe(`${one}, ${one}, ${one}, and 1 more condition holds`);
  });

  it('is passed or missed by a margin, and by none without a value', () => {
    expect(marginWords(predicate)).toBe('passed by 0.194');
    expect(marginWords({ ...predicate, actual: 0.66, holds: false })).toBe('missed by 0.040');
    expect(marginWords({ ...predicate, actual: 0.69999, holds: false })).toMatch(/by 0\.00001$/);
    expect(marginWords({ ...predicate, actual: 0.7, holds: false })).toBe('at the threshold');
    expect(marginWords({ ...predicate, actual: null, holds: null })).toBeNull();
  });

  it('is one change away in a near miss', () => {
    const miss = nearMiss('>', 0.7, 0.66) as Extract<PatternView, { state: 'near_miss' }>;
    expect(changeSentence(miss)).toBe(
      'The smallest change that would make it match: F11 Consumer Demand & Need would have to rise by more than 0.040.',
    );
    const two = { ...miss, gaps: [...miss.gaps, ...miss.gaps] };
    expect(changeSentence(two)).toMatch(/0\.040, or by one larger change\.$/);
  });
});
