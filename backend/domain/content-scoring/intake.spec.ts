import { describe, expect, it } from '@jest/globals';
import { cueCatalogue } from '#contract/catalogue/cues';
import { acceptScoring } from '#domain/intake/accept-scoring';
import { scoreContent } from './score-content.ts';
import { documentsOf } from './testing.ts';

describe('a scoring document of content scores', () => {
  it('passes the intake, quotes and counts included', () => {
    const texts = ['It is <b>sturdy</b>.', 'The fabric is thin.', '😀 Durable & sturdy'];
    const documents = documentsOf(...texts);
    const { layers } = scoreContent(documents, cueCatalogue);
    const scoring = {
      sessionId: 'texts',
      topic: 'Coats',
      scoredAt: '2026-01-31T12:00:00Z',
      framework: 'canon-148',
      orientation: 'favourable',
      scorer: { kind: 'cues', method: cueCatalogue.version },
      layers,
      documents,
    };
    expect(layers.map(({ layerId }) => layerId)).toContain('F6.material_quality');
    expect(acceptScoring(scoring)).toMatchObject({ ok: true });
  });
});
