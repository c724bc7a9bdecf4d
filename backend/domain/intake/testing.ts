import type { Refusal } from '#contract/values';
import { acceptScoring } from './accept-scoring.ts';

/** Documents for tests: small, right in every respect, and typed loosely enough to be spoilt. */

const TEXT = 'Warm, soft and well made. 😀 Arrived late.';

export function canonDocument(changes: object = {}): Record<string, unknown> {
  return {
    sessionId: 'study-1',
    topic: 'Wool blankets',
    scoredAt: '2026-01-31T12:00:00Z',
    framework: 'canon-148',
    orientation: 'favourable',
    scorer: { kind: 'expert', method: 'read by hand' },
    layers: [
      scoredLayer('F6.material_quality', {
        evidence: [{ documentId: 'review-1', quote: 'soft', charStart: 6, charEnd: 10 }],
        insights: ['people speak of the wool'],
      }),
      scoredLayer('F1.entry_timing'),
    ],
    documents: [
      {
        documentId: 'review-1',
        title: '',
        text: TEXT,
        attributes: { age: 41, verified: true, size: 'M' },
      },
    ],
    ...changes,
  };
}

export function scoredLayer(layerId: string, changes: object = {}): Record<string, unknown> {
  return { layerId, score: 0.7, confidence: 0.5, ...changes };
}

export function fullResults(changes: object = {}): Record<string, unknown> {
  return {
    session_id: 'topic-0a1b2c3d4e5f',
    analysis_type: 'validatus_v2_complete',
    version: '2.0',
    timestamp: '2026-01-02T02:59:00+00:00',
    overall_business_case_score: 0.61,
    layer_scores: [
      { layer_id: 'L11_1', score: 0.6, confidence: 0.7, factor_id: 'F11', insights: ['needed'] },
      { layer_id: 'L11_2', score: 0.8, confidence: 0.5, evidence_count: 3 },
    ],
    factor_calculations: [
      { factor_id: 'F11', value: 0.7, confidence: 0.6, input_layers: 2 },
      { factor_id: 'F21', calculated_value: 0.4, confidence_score: 0.9, input_layer_count: 0 },
      { factor_id: 'F22', value: 0.5, confidence: 0.3, calculation_method: 'default' },
    ],
    summary: { layers_analyzed: 210 },
    ...changes,
  };
}

/** The changes that leave the document with one layer, changed. */
export function withLayer(changes: object): object {
  return { layers: [scoredLayer('F1.entry_timing', changes)] };
}

/** The changes that leave the document with these documents and no evidence. */
export function withDocuments(...documents: readonly object[]): object {
  return { layers: [scoredLayer('F1.entry_timing')], documents };
}

/** As withDocuments, with the one document `a`, changed. */
export function withDocument(changes: object): object {
  return withDocuments({ documentId: 'a', text: '', ...changes });
}

/** The changes that leave the document with one piece of evidence, changed. */
export function withEvidence(changes: object): object {
  const quote = { documentId: 'review-1', quote: 'soft', charStart: 6, charEnd: 10 };
  return withLayer({ evidence: [{ ...quote, ...changes }] });
}

/** JSON text is where 1e999 and own members named __proto__ come from. */
export function parsed(json: string): object {
  return JSON.parse(json) as object;
}

/** The changes laid over the document as own members, also one that is named __proto__. */
export function spoilt(document: object, changes: object): object {
  return Object.defineProperties(document, Object.getOwnPropertyDescriptors(changes));
}

/** Why a document is refused; empty when it is accepted. */
export function refusalsOf(document: unknown): readonly Refusal[] {
  const checked = acceptScoring(document);
  return checked.ok ? [] : checked.refusals;
}
