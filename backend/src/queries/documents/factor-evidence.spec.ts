import { describe, expect, it } from '@jest/globals';
import { factorEvidence, factorQuotes } from './factor-evidence.ts';

const quote = (documentId: string, charStart = 0) => ({
  documentId,
  quote: 'a',
  charStart,
  charEnd: charStart + 1,
});

const sources = {
  documents: [
    { documentId: 'old', text: 'aaaaaaaaaaaaaaa', fetchedAt: '2025-01-01T00:00:00+01:00' },
    { documentId: 'new', text: 'a', fetchedAt: '2025-01-01T00:00:00Z' },
    { documentId: 'unquoted', text: 'a', fetchedAt: '2026-01-01T00:00:00Z' },
    { documentId: 'undated', text: 'a' },
  ],
  evidence: new Map([
    ['F11.price_sensitivity', [quote('old'), quote('new')]],
    ['F11.demand_need_core', Array.from({ length: 12 }, (_, at) => quote('old', at))],
    ['F1.entry_timing', [quote('undated')]],
    ['some_older_layer', [quote('new')]],
  ]),
};

describe('what speaks for a factor', () => {
  it('is counted over its layers, each document once', () => {
    expect(factorEvidence(sources, 'F11')).toMatchObject({ quotes: 14, documents: 2 });
  });

  it('is as new as the newest document that is quoted for it', () => {
    expect(factorEvidence(sources, 'F11').newest).toBe('2025-01-01T00:00:00Z');
    expect(factorEvidence(sources, 'F1').newest).toBeNull();
    expect(factorEvidence(sources, 'F2').newest).toBeNull();
  });

  it('is shown up to ten passages a layer, in the order of the catalogue', () => {
    const layers = factorQuotes(sources, 'F11').map(({ layerId }) => layerId);
    expect(layers).toEqual([
      ...Array<string>(10).fill('F11.demand_need_core'),
      ...Array<string>(2).fill('F11.price_sensitivity'),
    ]);
  });
});
