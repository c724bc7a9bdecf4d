import type { RecordedLayer, ScoredLayer, ScoringDocument } from '#contract/scoring';
import type { Normalised } from './normalised.ts';
import { documentPieces, evidencePieces, insightPieces, unsignedZero } from './sources.ts';

/**
 * A checked canon document in the recorded form. Since unknown members are refused and nothing is
 * filled in, the normalised document is the document as it was sent; RFC 8785 writes -0 as 0.
 */
export function normalisedCanon(document: ScoringDocument): Normalised {
  const { sessionId, topic, scoredAt, framework, orientation, layers, documents = [] } = document;
  const { kind, method } = document.scorer;
  const recorded = {
    sessionId,
    topic,
    scoredAt,
    scorer: { kind, method },
    inputs: { framework, orientation, layers: layers.map(recordedLayer) },
    sources: [
      ...documents.flatMap(documentPieces),
      ...layers.flatMap(evidencePieces),
      ...layers.flatMap((layer) => insightPieces(layer.layerId, layer.insights)),
    ],
    sourceDocuments: documents.length,
  };
  return { recorded, normal: document };
}

function recordedLayer({ layerId, score, confidence }: ScoredLayer): RecordedLayer {
  return { layerId, score: unsignedZero(score), confidence: unsignedZero(confidence) };
}
