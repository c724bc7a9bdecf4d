import { framework } from '#contract/catalogue/framework';
import type { MappedScore } from '#contract/rich-content';
import { reaches, sum } from '../factors/limits.ts';
import { onLayers, type Facts } from './facts.ts';

/**
 * The mean of some layers by their weights in their factors. As with a factor, it needs the catalogue's
 * least coverage of the weight, else there is no score.
 */
export function mappedScore(facts: Facts, layerIds: readonly string[]): MappedScore {
  const specs = framework.layers.filter(({ id }) => layerIds.includes(id));
  const weights = new Map(specs.map(({ id, weight }) => [id, weight]));
  const scored = facts.layers.filter(({ layerId }) => weights.has(layerId));
  const weight = sum(scored.map((layer) => layer.weight));
  const coverage = specs.length === 0 ? 0 : weight / sum(specs.map((spec) => spec.weight));
  const present = new Set(scored.map(({ layerId }) => layerId));
  const missing = layerIds.filter((id) => !present.has(id));
  const isCovered = weight > 0 && reaches(coverage, framework.rules.minFactorCoverage);
  const score = isCovered ? sum(scored.map((layer) => layer.weight * layer.score)) / weight : null;
  return { score, coverage, missing, basis: onLayers(...scored) };
}
