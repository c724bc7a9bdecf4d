import { adverseLayers } from './catalogue/framework.ts';
import type { LayerContribution } from './factors.ts';
import type { ContentRisk } from './result-views.ts';
import type { Basis, BrandContent, ProductContent } from './rich-content.ts';

/**
 * A layer about something bad is no feature and no strength, not even where there is little of it.
 * Events keep what was recorded; whoever reads or compares results is told of such layers as risks.
 */

/** Content without its risks. */
export interface SetApart<C> {
  readonly content: C;
  /** Each layer once, the weakest first. */
  readonly risks: readonly ContentRisk[];
  /** For each list that was looked through the place of each item in what is left; null for a risk. */
  readonly places: ReadonlyMap<string, readonly (number | null)[]>;
}

/** Whether a layer is about something bad. */
export type IsAdverse = (layerId: string) => boolean;

/** By the catalogue, or since its score was turned for its factor. */
export function adverseIn(
  layers: Iterable<Pick<LayerContribution, 'layerId' | 'inverted'>>,
): IsAdverse {
  const inverted = new Set([...layers].filter((one) => one.inverted).map(({ layerId }) => layerId));
  return (layerId) => adverseLayers.has(layerId) || inverted.has(layerId);
}

export function productApart(
  content: ProductContent,
  isAdverse: IsAdverse,
): SetApart<ProductContent> {
  const { kept, found } = sieve(isAdverse);
  const features = kept('/features', content.features);
  const advantages = kept('/competitiveAdvantages', content.competitiveAdvantages);
  return { ...found(), content: { ...content, features, competitiveAdvantages: advantages } };
}

export function brandApart(content: BrandContent, isAdverse: IsAdverse): SetApart<BrandContent> {
  const { kept, found } = sieve(isAdverse);
  const { perception } = content;
  const strengths = kept('/perception/strengths', perception.strengths);
  const differentiation = kept('/differentiation', content.differentiation);
  return {
    ...found(),
    content: { ...content, perception: { ...perception, strengths }, differentiation },
  };
}

function sieve(isAdverse: IsAdverse) {
  const risks = new Map<string, ContentRisk>();
  const places = new Map<string, readonly (number | null)[]>();
  const kept = <T extends { readonly basis: Basis }>(pointer: string, items: readonly T[]) => {
    const left: T[] = [];
    const moved = items.map((item) => {
      const [layer] = item.basis.layers; // such an item is about one layer
      if (!layer || !isAdverse(layer.layerId)) return left.push(item) - 1;
      const { layerId, label, score } = layer;
      risks.set(layerId, { layerId, label, score, basis: item.basis });
      return null;
    });
    places.set(pointer, moved);
    return left;
  };
  const found = () => ({ risks: [...risks.values()].sort((a, b) => a.score - b.score), places });
  return { kept, found };
}
