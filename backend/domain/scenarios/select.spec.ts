import { describe, expect, it } from '@jest/globals';
import { patternLibrary, type PatternSpec } from '#contract/catalogue/patterns';
import type { PatternEvaluation, PatternMatch } from '#contract/evaluations';
import { selectMatches } from './select.ts';

const MODEL = patternLibrary.patterns[0]!;

function pattern(id: string, family: string, kpis: readonly string[] = ['k']): PatternSpec {
  return { ...MODEL, id, family, segments: ['brand'], paths: [{ ...MODEL.paths[0]!, kpis }] };
}

function matched(patternId: string, weight: number, matchScore = 1): PatternEvaluation {
  const match: PatternMatch = {
    pathIndex: 0,
    pathLabel: 'main',
    polarity: 'Success',
    matchScore,
    confidence: 0.5,
    weight,
    probabilityRange: [0.5, 0.7],
    factorsTriggered: [],
    skippedPaths: [],
  };
  return { patternId, segments: ['brand'], paths: [], state: 'matched', match };
}

function other(patternId: string, state: 'not_matched' | 'not_evaluable'): PatternEvaluation {
  const shared = { patternId, segments: ['brand'], paths: [] } as const;
  return state === 'not_matched' ? { ...shared, state } : { ...shared, state, missing: ['F1'] };
}

function select(
  target: number,
  patterns: readonly PatternSpec[],
  found: readonly PatternEvaluation[],
) {
  const selection = selectMatches('brand', target, found, { ...patternLibrary, patterns });
  return { ...selection, ids: selection.chosen.map((one) => one.pattern.id) };
}

describe('the selection of a segment', () => {
  it('ranks by weight, then match score, then id', () => {
    const patterns = ['P1', 'P2', 'P3', 'P4'].map((id) => pattern(id, `family of ${id}`));
    const found = [
      matched('P4', 0.5, 0.8),
      matched('P2', 0.5, 0.8),
      matched('P1', 0.4),
      matched('P3', 0.5),
    ];
    expect(select(4, patterns, found).ids).toEqual(['P3', 'P2', 'P4', 'P1']);
  });

  it('takes one of each family before any twin', () => {
    const patterns = [
      pattern('P1', 'a'),
      pattern('P2', 'a'),
      pattern('P3', 'b'),
      pattern('P4', 'b'),
    ];
    const found = [matched('P1', 0.9), matched('P2', 0.8), matched('P3', 0.7), matched('P4', 0.6)];
    expect(select(2, patterns, found).ids).toEqual(['P1', 'P3']);
    expect(select(4, patterns, found).ids).toEqual(['P1', 'P3', 'P2', 'P4']);
    expect(select(4, patterns, found).shortfall).toBeNull();
  });

  it('sets aside what quantifies no response, and says so', () => {
    const patterns = [
      pattern('P1', 'a'),
      pattern('P2', 'b', []),
      pattern('P3', 'c'),
      pattern('P4', 'd'),
    ];
    const found = [
      ...[matched('P1', 0.9), matched('P2', 0.8)],
      ...[other('P3', 'not_matched'), other('P4', 'not_evaluable')],
    ];
    const selection = select(4, patterns, found);
    expect(selection).toMatchObject({ ids: ['P1'], matched: 2, quantified: 1, target: 4 });
    expect(selection.unquantified.map((one) => one.pattern.id)).toEqual(['P2']);
    expect(selection.shortfall).toBe(
      "2 of the segment's 4 patterns match; 1 of them quantify no response; 1 cannot be evaluated for want of scored layers.",
    );
  });

  it('leaves out the matches of other segments', () => {
    const elsewhere = { ...matched('P1', 0.9), segments: ['market'] } as PatternEvaluation;
    expect(select(4, [pattern('P1', 'a')], [elsewhere])).toMatchObject({ ids: [], matched: 0 });
  });

  it('refuses a match that the library does not know', () => {
    expect(() => select(4, [], [matched('P1', 0.9)])).toThrow('P1');
  });
});
