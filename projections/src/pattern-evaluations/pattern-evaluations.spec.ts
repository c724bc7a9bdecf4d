import { describe, expect, it } from '@jest/globals';
import { foldRows } from '../engine/memory-rows.ts';
import { decoded, requested, scoring, stages } from '../testing/story.ts';

describe('pattern_evaluations', () => {
  const story = [...scoring('Pergolas'), ...requested('g1'), ...stages('g1', 2)];
  const rows = foldRows(decoded('s1', story)).pattern_evaluations;

  it('holds all 41 patterns in library order, matched or not', () => {
    expect(rows).toHaveLength(41);
    expect(rows.find((row) => row['pattern_id'] === 'P041')).toMatchObject({ ordinal: 41 });
    const matched = rows.filter((row) => row['state'] === 'matched');
    expect(matched.map((row) => row['pattern_id'])).toEqual(['P001', 'P002', 'P003']);
  });

  it('keeps the evaluation as it was recorded', () => {
    expect(rows.find((row) => row['pattern_id'] === 'P003')).toMatchObject({
      evaluation: { patternId: 'P003', state: 'matched', match: { weight: 0.6, matchScore: 0.1 } },
    });
  });
});
