import { describe, expect, it } from '@jest/globals';
import {
  againstWords,
  choosesByLayer,
  goalRule,
  messageRule,
  painPointRule,
  sideWords,
} from './quote-rules';

describe('the rules that quotes were chosen by', () => {
  it('are those of the layer from engine 3 on', () => {
    const engines = [1, 2, 3, 4].map((version) => `stratalog-engine-${version}`);
    expect(engines.map(choosesByLayer)).toEqual([false, false, true, true]);
  });

  it('warn of praise and of what is no wish only where these may stand', () => {
    const warned = [painPointRule, goalRule].map((rule) =>
      [true, false].map((byLayer) => /\bmay\b/.test(rule(byLayer))),
    );
    expect(warned).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it('say that a message needs a sentence that speaks for it only where that is so', () => {
    const rules = [true, false].map(messageRule);
    expect(rules.map((rule) => /that a sentence speaks for/.test(rule))).toEqual([true, false]);
    for (const rule of rules) expect(rule).toContain('(sum of verdicts + 1) / (authors + 2)');
  });

  it('tell the side of a quote by the score that it agrees with', () => {
    expect(sideWords('Fit', 0.5)).toBe(
      'Quoted by the scoring for Fit: what it says about this is judged good.',
    );
    expect(sideWords('Fit', 0.49)).toMatch(/judged bad\.$/);
    expect(againstWords('Fit')).toMatch(/judged bad\.$/);
    expect(sideWords('Fit', undefined)).toBe('Quoted by the scoring for Fit.');
  });
});
