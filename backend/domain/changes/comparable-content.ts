import type {
  BrandContent,
  ExperienceContent,
  MappedScore,
  ProductContent,
} from '#contract/rich-content';
import type { Tree } from './comparable.ts';
import type { FoldedResult } from './folded-result.ts';

/** Items of rich content by what they say, with the one number that goes with each. */
export function comparableContent({ product, brand, experience }: FoldedResult['content']): Tree {
  return {
    ...(product ? { product: ofProduct(product.data.content as ProductContent) } : {}),
    ...(brand ? { brand: ofBrand(brand.data.content as BrandContent) } : {}),
    // A segment's content is of the segment's own form: the schema of the event ties them.
    ...(experience
      ? { experience: ofExperience(experience.data.content as ExperienceContent) }
      : {}),
  };
}

function ofProduct(content: ProductContent): Tree {
  return {
    features: items(content.features, ({ name, importance }) => [name, importance]),
    advantages: items(content.competitiveAdvantages, (one) => [one.advantage, one.strengthScore]),
    opportunities: items(content.innovationOpportunities, (one) => [one.opportunity, one.impact]),
    requirements: items(content.technicalRequirements, (one) => [one.requirement, null]),
    shortTerm: items(content.roadmap.shortTerm, ({ text }) => [text, null]),
    longTerm: items(content.roadmap.longTerm, ({ text }) => [text, null]),
  };
}

function ofBrand({ positioning, perception, messaging, ...content }: BrandContent): Tree {
  const { marketSentiment: mood } = perception;
  return {
    positioning: items(positioning ? [positioning] : [], ({ current }) => [current, null]),
    strengths: items(perception.strengths, ({ text, score }) => [text, score]),
    weaknesses: items(perception.weaknesses, ({ text, score }) => [text, score]),
    sentiment: items(mood ? [mood] : [], ({ band, value }) => [band, value]),
    trust: items(content.trustInitiatives, ({ initiative }) => [initiative, null]),
    differentiation: items(content.differentiation, ({ point, strength }) => [point, strength]),
    coreMessage: items(messaging.coreMessage ? [messaging.coreMessage] : [], ({ text }) => [
      text,
      null,
    ]),
    messages: items(messaging.targetSegments, ({ message }) => [message, null]),
  };
}

function ofExperience(content: ExperienceContent): Tree {
  const { digital, postPurchase, support } = content.touchpointScores;
  const touchpoints: readonly (readonly [string, MappedScore])[] = [
    ['digital', digital],
    ['postPurchase', postPurchase],
    ['support', support],
  ];
  return {
    journey: items(content.journeyStages, ({ stage, satisfaction }) => [stage, satisfaction.score]),
    painPoints: items(content.criticalPainPoints, ({ painPoint, impact }) => [painPoint, impact]),
    quickWins: items(content.quickWins, ({ improvement, impact }) => [improvement, impact]),
    improvements: items(content.strategicImprovements, ({ improvement }) => [improvement, null]),
    touchpoints: items(touchpoints, ([name, { score }]) => [name, score]),
  };
}

/** Two items that say the same get a number, so that neither is lost. */
function items<T>(list: readonly T[], entry: (item: T) => readonly [string, number | null]): Tree {
  const found = new Map<string, Tree>();
  for (const item of list) {
    const [text, value] = entry(item);
    let key = text;
    for (let nth = 2; found.has(key); nth += 1) key = `${text} (${nth})`;
    found.set(key, { value });
  }
  return Object.fromEntries(found);
}
