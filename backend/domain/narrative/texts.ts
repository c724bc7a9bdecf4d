import type {
  Basis,
  BrandContent,
  ContentGeneratedData,
  ExperienceContent,
  ProductContent,
} from '#contract/rich-content';
import { factorName } from '../content/facts.ts';
import type { WordingText } from './check-wording.ts';

/**
 * The texts of a segment's content that may be reworded, in their order: sentences, no labels and
 * no quotes. Scores of the basis are no facts of the text: they stand beside it, and a model could
 * attach one to the wrong subject.
 */
export function wordingTexts(data: ContentGeneratedData): WordingText[] {
  switch (data.segment) {
    case 'product':
      return ofProduct(data.content);
    case 'brand':
      return ofBrand(data.content);
    case 'experience':
      return ofExperience(data.content);
  }
}

function ofProduct(content: ProductContent): WordingText[] {
  const { shortTerm, longTerm } = content.roadmap;
  return [
    ...listed(content.features, '/features/*/description', (one) => one.description),
    ...listed(
      content.competitiveAdvantages,
      '/competitiveAdvantages/*/explanation',
      (one) => one.explanation,
    ),
    ...listed(
      content.innovationOpportunities,
      '/innovationOpportunities/*/opportunity',
      (one) => one.opportunity,
    ),
    ...listed(shortTerm, '/roadmap/shortTerm/*/text', (one) => one.text),
    ...listed(longTerm, '/roadmap/longTerm/*/text', (one) => one.text),
  ];
}

function ofBrand({ positioning, trustInitiatives, messaging }: BrandContent): WordingText[] {
  const { coreMessage, targetSegments } = messaging;
  return [
    ...(positioning
      ? [textOf('/positioning/current', positioning.current, positioning.basis)]
      : []),
    ...listed(trustInitiatives, '/trustInitiatives/*/initiative', (one) => one.initiative),
    ...(coreMessage
      ? [textOf('/messaging/coreMessage/text', coreMessage.text, coreMessage.basis)]
      : []),
    ...listed(targetSegments, '/messaging/targetSegments/*/message', (one) => one.message),
  ];
}

function ofExperience(content: ExperienceContent): WordingText[] {
  return [
    ...listed(content.criticalPainPoints, '/criticalPainPoints/*/solution', (one) => one.solution),
    ...listed(
      content.strategicImprovements,
      '/strategicImprovements/*/improvement',
      (one) => one.improvement,
    ),
  ];
}

function listed<T extends { readonly basis: Basis }>(
  items: readonly T[],
  pointer: string,
  said: (item: T) => string | null,
): WordingText[] {
  return items.flatMap((item, i) => {
    const text = said(item);
    return text === null ? [] : [textOf(pointer.replace('*', String(i)), text, item.basis)];
  });
}

function textOf(pointer: string, text: string, { layers, factors }: Basis): WordingText {
  const names = [
    ...layers.map(({ label }) => label),
    ...factors.map(({ factorId }) => factorName(factorId)),
  ];
  return { pointer, text, names: [...new Set(names)] };
}
