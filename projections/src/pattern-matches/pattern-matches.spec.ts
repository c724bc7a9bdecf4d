import { describe, expect, it } from '@jest/globals';
import { foldRows } from '../engine/memory-rows.ts';
import { patternsData } from '../testing/stage-data.ts';
import { decoded, requested, scoring, stages } from '../testing/story.ts';

const before = [...scoring('Pergolas'), ...requested('g1')];

describe('pattern_matches', () => {
  const rows = foldRows(decoded('s1', [...before, ...stages('g1', 2)])).pattern_matches;
  const ranked = (segment: string) =>
    rows
      .filter((row) => row['segment'] === segment)
      .toSorted((a, b) => Number(a['rank']) - Number(b['rank']))
      .map((row) => [row['rank'], row['pattern_id']]);

  it('has a row in every segment that a matched pattern names, and no others', () => {
    // P001 names consumer and experience, P002 and P003 consumer and brand.
    expect(rows).toHaveLength(6);
    expect(ranked('experience')).toEqual([[1, 'P001']]);
    expect(ranked('market')).toEqual([]);
  });

  it('ranks by weight, then by match score', () => {
    expect(ranked('consumer')).toEqual([
      [1, 'P003'], // weight 0.6
      [2, 'P001'], // weight 0.5, match score 0.7
      [3, 'P002'], // weight 0.5, match score 0.6
    ]);
  });

  it('takes its words from the library and its type from the path that matched', () => {
    expect(rows.find((row) => row['pattern_id'] === 'P001')).toMatchObject({
      pattern_name: 'Seasonal Install Compression',
      pattern_type: 'Adaptation',
      library_type: 'Adaptation',
      path_label: 'main',
      confidence: 0.72,
      match_score: 0.7,
      weight: 0.5,
      probability_range: [0.64, 0.8],
      factors_triggered: ['F11', 'F15'],
      effect_size_hints: 'installs within 12 months +10..12 pp; median lead time -25..-35 %',
    });
  });

  it('does not make up words for a pattern that the library does not hold', () => {
    const data = patternsData('g1', [{ patternId: 'P001', weight: 1, matchScore: 1 }]);
    const evaluations = data.evaluations.map((evaluation) => ({
      ...evaluation,
      patternId: evaluation.patternId === 'P001' ? 'P999' : evaluation.patternId,
    }));
    const story = [
      ...before,
      ...stages('g1', 1),
      { type: 'PatternsMatched', data: { ...data, evaluations } } as const,
    ];
    expect(() => foldRows(decoded('s1', story))).toThrow('P999 is not in library patterns-41.1');
  });
});
