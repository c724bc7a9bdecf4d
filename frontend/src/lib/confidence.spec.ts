import { describe, expect, it } from '@jest/globals';
import { confidenceSentence, confidenceWord, quotesWords } from './confidence';
import { factorView } from './testing/views';

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
