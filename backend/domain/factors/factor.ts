import type { FactorSpec } from '#contract/catalogue/framework';
import type { FactorBasis, FactorResult, LayerBasis, LayerContribution } from '#contract/factors';
import { reaches, sum } from './limits.ts';

type ScoredLayer = LayerBasis & { readonly scored: NonNullable<LayerBasis['scored']> };

/**
 * One factor: coverage = sum of the scored layers' weights, value = sum(w * adj(s)) / coverage,
 * confidence = sum(w * c), adj(s) = 1 - s for an inverted layer. Below the needed coverage it has no
 * value and names the layers that are missing.
 */
export function computeFactor(
  { id, segment }: FactorSpec,
  basis: FactorBasis,
  needed: number,
): FactorResult {
  const present = basis.layers.filter((layer): layer is ScoredLayer => layer.scored !== null);
  const missing = basis.layers
    .filter((layer) => layer.scored === null)
    .map(({ layerId }) => layerId);
  const coverage = sum(present.map((layer) => layer.weight));
  const shared = { factorId: id, segment, coverage, missing };
  if (!reaches(coverage, needed)) {
    const layers = present.map((layer) => contributionOf(layer, null));
    const reason = { code: 'insufficient_coverage', needed, actual: coverage, missing } as const;
    return { ...shared, layers, status: 'unavailable', reason };
  }
  return {
    ...shared,
    layers: present.map((layer) => contributionOf(layer, coverage)),
    status: 'computed',
    value: sum(present.map((layer) => layer.weight * adjusted(layer))) / coverage,
    confidence: sum(present.map((layer) => layer.weight * layer.scored.confidence)),
  };
}

function contributionOf(layer: ScoredLayer, coverage: number | null): LayerContribution {
  const { layerId, weight, inverted, scored } = layer;
  const contribution = coverage === null ? null : (weight * adjusted(layer)) / coverage;
  const { score, confidence } = scored;
  return { layerId, weight, score, confidence, inverted, contribution };
}

function adjusted({ inverted, scored }: ScoredLayer): number {
  return inverted ? 1 - scored.score : scored.score;
}
