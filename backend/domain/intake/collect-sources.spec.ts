import { describe, expect, it } from '@jest/globals';
import type { ScoredLayer, SourceDocument } from '#contract/scoring';
import { collectSources } from './collect-sources.ts';
import { documentPieces, evidencePieces, insightPieces } from './sources.ts';

const LONG = 'ä😀'.repeat(100_000); // 600 kB in UTF-8: several pieces

const DOCUMENTS: readonly SourceDocument[] = [
  { documentId: 'a', title: 'A', text: LONG, attributes: { age: 41 } },
  { documentId: 'b', text: '' },
];

const LAYER: ScoredLayer = {
  layerId: 'F1.entry_timing',
  score: 0.5,
  confidence: 0.5,
  evidence: [{ documentId: 'a', quote: 'ä', charStart: 0, charEnd: 1 }],
  insights: ['It is early.'],
};

describe('collectSources', () => {
  it('puts together again what the intake has cut', () => {
    const pieces = [
      ...DOCUMENTS.flatMap(documentPieces),
      ...evidencePieces(LAYER),
      ...insightPieces(LAYER.layerId, LAYER.insights),
    ];
    expect(pieces.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(2);
    expect(collectSources(pieces)).toEqual({
      documents: DOCUMENTS,
      evidence: new Map([[LAYER.layerId, LAYER.evidence]]),
      insights: new Map([[LAYER.layerId, LAYER.insights]]),
    });
  });

  it('finds nothing in no pieces', () => {
    expect(collectSources([])).toEqual({
      documents: [],
      evidence: new Map(),
      insights: new Map(),
    });
  });
});
