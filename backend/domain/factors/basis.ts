import {
  framework,
  type FactorSpec,
  type Framework,
  type LayerSpec,
} from '#contract/catalogue/framework';
import { importV2, type V2Source } from '#contract/catalogue/import-v2';
import type { FactorBasis, LayerBasis } from '#contract/factors';
import type { ScoringInputs } from '#contract/scoring';

type CanonInputs = Extract<ScoringInputs, { framework: 'canon-148' }>;
type V2Inputs = Extract<ScoringInputs, { framework: 'v2-210' }>;
type Scores = ReadonlyMap<string, { readonly score: number; readonly confidence: number }>;

/**
 * What each factor of the catalogue is computed from, in catalogue order, for either intake format.
 * An older factor's n layers weigh 1/n each; one that came as a value alone is a single layer of
 * weight 1 named `v2.<factor>`; several sources of a factor share its weight equally. A factor that
 * the older format has no source for keeps the layers of the canon, none of them scored.
 */
export function factorBasis(
  inputs: ScoringInputs,
  catalogue: Framework = framework,
): readonly FactorBasis[] {
  const layersOf = inputs.framework === 'canon-148' ? canonLayers(inputs) : v2Layers(inputs);
  return catalogue.factors.map((factor) => ({
    factorId: factor.id,
    layers: layersOf(factor, catalogue),
  }));
}

type LayersOf = (factor: FactorSpec, catalogue: Framework) => readonly LayerBasis[];

function canonLayers(inputs: CanonInputs): LayersOf {
  const scores = scoresOf(inputs);
  const isInverted = (layer: LayerSpec) =>
    inputs.orientation === 'intensity' && layer.polarity === 'adverse';
  return (factor, catalogue) =>
    catalogue.layers
      .filter((layer) => layer.factor === factor.id)
      .map((layer) => ({
        layerId: layer.id,
        weight: layer.weight,
        inverted: isInverted(layer),
        scored: scores.get(layer.id) ?? null,
      }));
}

function v2Layers(inputs: V2Inputs): LayersOf {
  const scores = scoresOf(inputs);
  const unscored = canonLayers({ framework: 'canon-148', orientation: 'favourable', layers: [] });
  return (factor, catalogue) => {
    const sources = importV2.factors.find((mapped) => mapped.canon === factor.id)?.sources ?? [];
    if (sources.length === 0) return unscored(factor, catalogue);
    return sources.flatMap((source) => sourceLayers(source, sources.length, inputs, scores));
  };
}

function sourceLayers(
  { v2Factor, inverted }: V2Source,
  sources: number,
  inputs: V2Inputs,
  scores: Scores,
): readonly LayerBasis[] {
  const layers = importV2.v2Layers.filter((layer) => layer.factor === v2Factor);
  const given = inputs.factorValues.find((factor) => factor.factorId === v2Factor);
  if (given !== undefined && !layers.some((layer) => scores.has(layer.id))) {
    const scored = { score: given.value, confidence: given.confidence };
    return [{ layerId: `v2.${v2Factor}`, weight: 1 / sources, inverted, scored }];
  }
  return layers.map((layer) => ({
    layerId: layer.id,
    weight: 1 / layers.length / sources,
    inverted,
    scored: scores.get(layer.id) ?? null,
  }));
}

function scoresOf(inputs: ScoringInputs): Scores {
  return new Map(
    inputs.layers.map(({ layerId, score, confidence }) => [layerId, { score, confidence }]),
  );
}
