import { describe, expect, it } from '@jest/globals';
import {
  confidenceSentence,
  confidenceWord,
  quotesWords,
  constantConfidence,
  totalConfidence,
} from './confidence';
import { factorView, segmentView } from './testing/views';

const evidence = { factorId: 'F16', quotes: 3, documents: 2, newest: '2025-09-01T23:00:00Z' };

describe('confidence in words', () => {
  it.each([
    [0.399, 'Low'],
    [0.4, 'Medium'],
    [0.699, 'Medium'],
    [0.7, 'High'],
  ])('calls %d %s', (confidence, word) => {
    expect(confidenceWord(confidence)).toBe(word);
  });

  it('counts what stands behind it', () => {
    const scores = [0.2, null, 0.9, null];
    const factor = factorView('F16', { value: 0.55, confidence: 0.3, scores });
    expect(confidenceSentence(factor, evidence)).toBe(
      'Low: 2 of 4 layers scored, far apart (0.20 to 0.90); 3 quotes from 2 documents, the newest fetched 1 Sept 2025.',
    );
    expect(confidenceSentence(factor, null)).toMatch(/\(0\.20 to 0\.90\)\.$/);
  });

  it.each([
    [[0.8, 0.95], 'close together (0.80 to 0.95)'],
    [[0.8, 0.5], 'from 0.50 to 0.80'],
    [[0.5, 0.9], 'far apart (0.50 to 0.90)'],
    [[0.8], 'at 0.80'],
  ])('says of scores %j that they lie %s', (scores, words) => {
    expect(confidenceSentence(factorView('F16', { value: 0.5, scores }), null)).toContain(words);
  });

  it('turns adverse layers before they are compared', () => {
    const factor = factorView('F16', { value: 0.8, scores: [0.8, 0.2] });
    const layers = factor.layers.map((one, i) => ({ ...one, inverted: i === 1 }));
    const said = confidenceSentence({ ...factor, layers }, null);
    expect(said).toContain('close together (0.80 to 0.80)');
  });

  it('says nothing of a factor without a value', () => {
    expect(confidenceSentence(factorView('F16', { scores: [null] }), evidence)).toBeNull();
  });

  it('says so where nothing is quoted, without a number', () => {
    const nothing = { factorId: 'F16', quotes: 0, documents: 0, newest: null };
    expect(quotesWords(nothing)).toBe('no quotes came with them');
  });
});

describe('a confidence that all scored layers have in common', () => {
  it('is told as what it is: it says how much is scored, and no more', () => {
    const factors = [
      factorView('F16', { confidence: 0.8, scores: [0.9, null] }),
      factorView('F17', { confidence: 0.8, scores: [0.5] }),
    ];
    expect(constantConfidence(factors)).toMatch(
      /^All 2 scored layers carry the same confidence, 0\.80: .+ differ only by how much of the weight is scored\.$/,
    );
  });

  it('is not told where confidences differ, nor of a single layer', () => {
    const one = factorView('F16', { confidence: 0.8, scores: [0.9] });
    expect(constantConfidence([one, factorView('F17', { confidence: 0.7 })])).toBeNull();
    expect(constantConfidence([one])).toBeNull();
    expect(constantConfidence([])).toBeNull();
  });
});

describe('the confidence of the total', () => {
  it('is told to be undefined, beside those of the segments', () => {
    const of = (confidence: number) =>
      segmentView('market', {
        result: {
          ...({ segment: 'market', coverage: 1, missing: [], status: 'computed' } as const),
          ...{ score: 0.9, confidence },
        },
      });
    expect(totalConfidence([of(0.71), of(0.53)])).toBe(
      'No confidence is defined for the total: the method has one for factors and segments. Those of the segments go from 0.530 to 0.710.',
    );
    expect(totalConfidence([segmentView('market')])).not.toMatch(/\d/);
  });
});
