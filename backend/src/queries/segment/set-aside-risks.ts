import { adverseLayers } from '#contract/catalogue/framework';
import type { WordedItem } from '#contract/narrative';
import type { KeyMessage, Persona } from '#contract/personas';
import type { ContentRisk, ContentView, PersonaView } from '#contract/result-views';
import type { Basis, BrandContent, ProductContent } from '#contract/rich-content';

/**
 * A layer about something bad is no feature and no strength, not even where there is little of it.
 * Events keep what was recorded; whoever reads results is told of such layers as risks.
 */
export function setAsideRisks(
  view: Omit<ContentView, 'risks'>,
  isAdverse: (layerId: string) => boolean = (layerId) => adverseLayers.has(layerId),
): ContentView {
  const found: Found = { risks: new Map(), places: new Map(), isAdverse };
  const content = withoutRisks(view as ContentView, found); // its kind and content belong together
  const risks = [...found.risks.values()].sort((a, b) => a.score - b.score);
  const wording = view.wording && {
    ...view.wording,
    items: view.wording.items.flatMap((item) => movedItem(item, found.places)),
  };
  return { ...view, content, wording, risks } as ContentView;
}

/** A persona whose messages are no risks, with those that are. */
export function personaView(persona: Persona): PersonaView {
  const isRisk = ({ layerId }: KeyMessage) => adverseLayers.has(layerId);
  return {
    ...persona,
    keyMessaging: persona.keyMessaging.filter((message) => !isRisk(message)),
    riskMessaging: persona.keyMessaging.filter(isRisk),
  };
}

interface Found {
  readonly risks: Map<string, ContentRisk>;
  /** For each list that was looked through the place of each item in what is left; null for a risk. */
  readonly places: Map<string, readonly (number | null)[]>;
  readonly isAdverse: (layerId: string) => boolean;
}

function withoutRisks(view: ContentView, found: Found): ContentView['content'] {
  if (view.contentType === 'product_intelligence') return productWithout(view.content, found);
  if (view.contentType === 'brand_intelligence') return brandWithout(view.content, found);
  return view.content;
}

function productWithout(content: ProductContent, found: Found): ProductContent {
  return {
    ...content,
    features: kept('/features', content.features, found),
    competitiveAdvantages: kept('/competitiveAdvantages', content.competitiveAdvantages, found),
  };
}

function brandWithout(content: BrandContent, found: Found): BrandContent {
  const { perception, differentiation } = content;
  const strengths = kept('/perception/strengths', perception.strengths, found);
  return {
    ...content,
    perception: { ...perception, strengths },
    differentiation: kept('/differentiation', differentiation, found),
  };
}

function kept<T extends { readonly basis: Basis }>(
  pointer: string,
  items: readonly T[],
  { risks, places, isAdverse }: Found,
): readonly T[] {
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
}

/** The rewording at the place that its text has now; none of a text that is left out. */
function movedItem(item: WordedItem, places: Found['places']): readonly WordedItem[] {
  for (const [list, moved] of places) {
    const [index, ...rest] = item.pointer.startsWith(`${list}/`)
      ? item.pointer.slice(list.length + 1).split('/')
      : [];
    if (index === undefined) continue;
    const place = moved[Number(index)] ?? null;
    return place === null ? [] : [{ ...item, pointer: [list, place, ...rest].join('/') }];
  }
  return [item];
}
