import { framework } from '#contract/catalogue/framework';
import type { ScoringDocument } from '#contract/scoring';

/** A scoring document of the whole canon with the same score everywhere. */
export function scoringDocument(
  sessionId: string,
  change: Partial<ScoringDocument> & { readonly score?: number } = {},
): ScoringDocument {
  const { score = 0.8, ...members } = change;
  return {
    sessionId,
    topic: `Topic of ${sessionId}`,
    scoredAt: '2026-01-02T03:04:05Z',
    framework: 'canon-148',
    orientation: 'favourable',
    scorer: { kind: 'test', method: 'by hand' },
    layers: framework.layers.map(({ id }) => ({ layerId: id, score, confidence: 0.7 })),
    ...members,
  };
}
