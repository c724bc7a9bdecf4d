import { importV2 } from '#contract/catalogue/import-v2';
import type { FullResults, OlderFactor, OlderLayer } from '#contract/full-results.schema';
import type { RecordedFactorValue, RecordedLayer } from '#contract/scoring';
import { isScore } from './full-results-checks.ts';
import type { Normalised } from './normalised.ts';
import { insightPieces, unsignedZero } from './sources.ts';

/**
 * A checked older document in the recorded form. The format has no topic: unless one is set beside it
 * the session's id stands in its place, the only name that the document has. A factor's own value is
 * recorded only where none of its layers is scored, since it is computed from them otherwise.
 */
export function normalisedFullResults(document: FullResults): Normalised {
  const layers = (document.layer_scores ?? []).map(normalisedLayer);
  const head = {
    sessionId: document.session_id,
    topic: document.topic ?? document.session_id,
    scoredAt: document.timestamp,
    scorer: { kind: 'full_results', method: methodOf(document) },
  };
  const factorValues = factorValuesOf(document, layers);
  const shared = { framework: 'v2-210', orientation: 'favourable' } as const;
  const { version: importVersion } = importV2;
  const recorded = {
    ...head,
    inputs: { ...shared, importVersion, layers: layers.map(recordedLayer), factorValues },
    sources: layers.flatMap((layer) => insightPieces(layer.layerId, layer.insights)),
    sourceDocuments: 0,
  };
  return { recorded, normal: { ...head, ...shared, layers, factorValues } };
}

interface NormalisedLayer extends RecordedLayer {
  readonly insights: readonly string[];
}

function normalisedLayer(layer: OlderLayer): NormalisedLayer {
  return {
    layerId: layer.layer_id,
    score: unsignedZero(layer.score),
    confidence: unsignedZero(layer.confidence),
    insights: [...(layer.insights ?? []), ...(layer.evidence ?? [])],
  };
}

function recordedLayer({ layerId, score, confidence }: NormalisedLayer): RecordedLayer {
  return { layerId, score, confidence };
}

function methodOf({ analysis_type, version }: FullResults): string {
  return [analysis_type, version].filter((part) => part !== undefined).join(' ') || 'not stated';
}

function factorValuesOf(
  { factor_calculations = [] }: FullResults,
  layers: readonly RecordedLayer[],
): readonly RecordedFactorValue[] {
  const scored = new Set(layers.map((layer) => layer.layerId));
  const withLayers = new Set(
    importV2.v2Layers.filter((layer) => scored.has(layer.id)).map((layer) => layer.factor),
  );
  return factor_calculations
    .filter((factor) => isScore(factor) && !withLayers.has(factor.factor_id))
    .flatMap(factorValue);
}

function factorValue(factor: OlderFactor): readonly RecordedFactorValue[] {
  const value = factor.value ?? factor.calculated_value ?? null;
  const confidence = factor.confidence ?? factor.confidence_score ?? null;
  if (value === null || confidence === null) return [];
  const figures = { value: unsignedZero(value), confidence: unsignedZero(confidence) };
  return [{ factorId: factor.factor_id, ...figures }];
}
