import { describe, expect, it } from '@jest/globals';
import clothing from '../../../examples/clothing.scoring.json' with { type: 'json' };
import { patternLibrary } from '#contract/catalogue/patterns';
import { computedFrom } from '../factors/testing.ts';
import { evaluatePattern, fieldValues, matchPatterns } from './evaluate.ts';
import { pattern, values } from './testing.ts';

const evaluate = (id: string, fields: Readonly<Record<string, number>>) =>
  evaluatePattern(pattern(id), values(fields));

describe('a pattern that matches', () => {
  it('has the share of true predicates as score, and 1.2 of its confidence from 0.8 on', () => {
    // P007: F12 > 0.6 and F28 > 0.6 required, F13 > 0.5; base 0.64, strength 0.66.
    expect(evaluate('P007', { F12: 0.7, F28: 0.7, F13: 0.6 })).toMatchObject({
      state: 'matched',
      match: {
        pathIndex: 0,
        pathLabel: 'main',
        polarity: 'Success',
        matchScore: 1,
        confidence: expect.closeTo(0.768, 12),
        weight: expect.closeTo(0.50688, 12),
        probabilityRange: [0.54, 0.72],
        factorsTriggered: ['F12', 'F28', 'F13'],
        skippedPaths: [],
      },
    });
    expect(evaluate('P007', { F12: 0.7, F28: 0.7, F13: 0.5 })).toMatchObject({
      match: { matchScore: 2 / 3, confidence: 0.64, weight: expect.closeTo(0.4224, 12) },
    });
  });

  it('has at 0.8 exactly the higher confidence', () => {
    // P022 has five predicates, F16 and F24 required: four of five are true; base 0.72.
    const fields = { F16: 0.7, F24: 0.7, F12: 0.7, F21: 0.7, F17: 0.5 };
    expect(evaluate('P022', fields)).toMatchObject({
      match: { matchScore: 0.8, confidence: expect.closeTo(0.864, 12) },
    });
  });

  it('has a confidence of at most 1', () => {
    const certain = { ...pattern('P007'), baseConfidence: 0.9 };
    const evaluation = evaluatePattern(certain, values({ F12: 0.7, F28: 0.7, F13: 0.6 }));
    expect(evaluation).toMatchObject({ match: { confidence: 1 } });
  });

  it('shows what every predicate needed and met, and leaves segments out of the factors', () => {
    const evaluation = evaluate('P001', { F11: 0.8, F15: 0.5, 'segment.experience': 0.7 });
    expect(evaluation).toEqual({
      patternId: 'P001',
      segments: ['consumer', 'experience'],
      state: 'matched',
      match: expect.objectContaining({ matchScore: 2 / 3, factorsTriggered: ['F11', 'F15'] }),
      paths: [
        {
          label: 'main',
          polarity: 'Adaptation',
          state: 'holds',
          missing: [],
          predicates: [
            outcome('F11', '>', 0.7, { actual: 0.8, holds: true }),
            outcome('F15', '<', 0.6, { actual: 0.5, holds: true }),
            outcome('segment.experience', '<', 0.6, { actual: 0.7, holds: false, required: false }),
          ],
        },
      ],
    });
  });
});

describe('a pattern of several paths', () => {
  it('takes the first path that holds: P010 with poor service is a weakness', () => {
    const demand = { F11: 0.7, F18: 0.7, F12: 0.6 };
    expect(evaluate('P010', { ...demand, F27: 0.4 })).toMatchObject({
      match: { pathIndex: 0, pathLabel: 'fragility', polarity: 'Fragility' },
    });
    expect(evaluate('P010', { ...demand, F27: 0.6 })).toMatchObject({
      match: { pathIndex: 1, pathLabel: 'main', polarity: 'Success' },
    });
  });

  it('passes over a path that is not evaluable, and names it beside the match: P014', () => {
    expect(evaluate('P014', { F18: 0.7, F24: 0.7 })).toMatchObject({
      state: 'matched',
      match: { pathIndex: 1, pathLabel: 'main', skippedPaths: ['fragility'] },
      paths: [{ state: 'not_evaluable', missing: ['F20'] }, { state: 'holds' }],
    });
  });

  it('names no path that stands behind the match: P041', () => {
    expect(evaluate('P041', { F7: 0.7, F21: 0.7, F24: 0.7 })).toMatchObject({
      match: { pathLabel: 'premium path', matchScore: 1, skippedPaths: [] },
    });
  });

  it('is a squeezed middle when neither way is taken: P041', () => {
    // Two of three predicates hold: 0.667, and no KPI is quantified on this path.
    const fields = { F7: 0.5, F21: 0.7, F24: 0.7, F4: 0.5, F1: 0.5 };
    expect(evaluate('P041', fields)).toMatchObject({
      match: {
        pathIndex: 2,
        pathLabel: 'squeezed middle',
        matchScore: 2 / 3,
        polarity: 'Fragility',
      },
    });
  });

  it('is not evaluable when no path holds and one cannot be looked at, naming what is missing', () => {
    expect(evaluate('P014', { F18: 0.5, F24: 0.7 })).toMatchObject({
      state: 'not_evaluable',
      missing: ['F20'],
    });
    expect(evaluate('P041', {})).toMatchObject({
      state: 'not_evaluable',
      missing: ['F7', 'F21', 'F24', 'F4', 'F1'],
    });
  });
});

describe('matchPatterns', () => {
  const computed = computedFrom(clothing);
  const matched = matchPatterns('generation-1', computed, patternLibrary);

  it('keeps all 41 in library order, each in one state', () => {
    expect(matched).toMatchObject({
      generationId: 'generation-1',
      patternsVersion: 'patterns-41.1',
    });
    expect(matched.evaluations.map((one) => one.patternId)).toEqual(
      patternLibrary.patterns.map((one) => one.id),
    );
  });

  it('judges the clothing study as its factors say', () => {
    // F11 0.59395, F12 0.69945, F13 0.6801875, F14 0.6844, F15 0.6317, F21 0.6993, F22 0.734,
    // F23 0.7862, F27 0.60165, F28 0.66195, F7 0.731, F9 0.708; F24, F17, F16, F19, F20, F4, F1 none.
    const states = new Map(matched.evaluations.map((one) => [one.patternId, one.state]));
    const of = (state: string) => [...states].filter(([, own]) => own === state).map(([id]) => id);
    expect(of('matched')).toEqual(['P002', 'P007', 'P009', 'P013', 'P033', 'P037']);
    expect(of('near_miss')).toEqual(['P003', 'P005', 'P006', 'P010', 'P026']);
    expect(of('not_matched')).toEqual(['P001', 'P004', 'P017', 'P035']);
    expect(of('not_evaluable')).toHaveLength(41 - 6 - 5 - 4);
  });

  it('names the factor that a pattern misses', () => {
    const missing = matched.evaluations.find((one) => one.patternId === 'P008');
    expect(missing).toMatchObject({ state: 'not_evaluable', missing: ['F1', 'F19'] });
  });
});

describe('fieldValues', () => {
  const valueOf = fieldValues(computedFrom(clothing));

  it('knows factors and segments that are computed, and null for every other field', () => {
    expect(valueOf('F6')).toBeCloseTo(0.64025, 12);
    expect(valueOf('segment.consumer')).toBeGreaterThan(0.6);
    expect([valueOf('F3'), valueOf('segment.market'), valueOf('F99')]).toEqual([null, null, null]);
  });
});

function outcome(field: string, op: '>' | '<', threshold: number, met: object): object {
  return { field, op, threshold, required: true, thresholdOrigin: 'code', ...met };
}
