import { framework, type LayerSpec } from '#contract/catalogue/framework';
import type { MappedScore } from '#contract/rich-content';
import { reaches, sum } from '../factors/limits.ts';
import { onLayers, type Facts } from './facts.ts';

/**
 * The mean of some layers by their weights in their segments. As with a factor, it needs the catalogue's
 * least coverage of the weight, else there is no score.
 */
export function mappedScore(facts: Facts, layerIds: readonly string[]): MappedScore {
  const weights = framework.layers.filter(({ id }) => layerIds.includes(id)).map(weightInSegment);
  const scored = facts.layers.filter(({ layerId }) => layerIds.includes(layerId));
  const weight = sum(scored.map((layer) => layer.weightInSegment));
  const coverage = weights.length === 0 ? 0 : weight / sum(weights);
  const present = new Set(scored.map(({ layerId }) => layerId));
  const missing = layerIds.filter((id) => !present.has(id));
  const isCovered = weight > 0 && reaches(coverage, framework.rules.minFactorCoverage);
  const score = isCovered
    ? sum(scored.map((layer) => layer.weightInSegment * layer.score)) / weight
    : null;
  return { score, coverage, missing, basis: onLayers(...scored) };
}

function weightInSegment({ factor, weight }: LayerSpec): number {
  return weight * (framework.factors.find(({ id }) => id === factor)?.weightInSegment ?? 0);
}
