import { adverseIn, brandApart, type IsAdverse, productApart } from '#contract/content-risks';
import type { ContentRisk } from '#contract/result-views';
import type {
  BrandContent,
  ExperienceContent,
  MappedScore,
  ProductContent,
} from '#contract/rich-content';
import type { Tree } from './comparable.ts';
import type { FoldedResult } from './folded-result.ts';

/**
 * Items of rich content by what they say, with the one number that goes with each. They stand where
 * readers see them: layers about something bad among the risks.
 */
export function comparableContent({ factors, content }: FoldedResult): Tree {
  const { product, brand, experience } = content;
  const isAdverse = adverseIn(factors.data.factors.flatMap(({ layers }) => layers));
  return {
    ...(product ? { product: ofProduct(product.data.content as ProductContent, isAdverse) } : {}),
    ...(brand ? { brand: ofBrand(brand.data.content as BrandContent, isAdverse) } : {}),
    // A segment's content is of the segment's own form: the schema of the event ties them.
    ...(experience
      ? { experience: ofExperience(experience.data.content as ExperienceContent) }
      : {}),
  };
}

function ofProduct(recorded: ProductContent, isAdverse: IsAdverse): Tree {
  const { content, risks } = productApart(recorded, isAdverse);
  return {
    features: items(content.features, ({ name, importance }) => [name, importance]),
    advantages: items(content.competitiveAdvantages, (one) => [one.advantage, one.strengthScore]),
    opportunities: items(content.innovationOpportunities, (one) => [one.opportunity, one.impact]),
    requirements: items(content.technicalRequirements, (one) => [one.requirement, null]),
    shortTerm: items(content.roadmap.shortTerm, ({ text }) => [text, null]),
    longTerm: items(content.roadmap.longTerm, ({ text }) => [text, null]),
    risks: ofRisks(risks),
  };
}

function ofBrand(recorded: BrandContent, isAdverse: IsAdverse): Tree {
  const apart = brandApart(recorded, isAdverse);
  const { positioning, perception, messaging, ...content } = apart.content;
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
    risks: ofRisks(apart.risks),
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

function ofRisks(risks: readonly ContentRisk[]): Tree {
  return items(risks, ({ label, score }) => [label, score]);
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
