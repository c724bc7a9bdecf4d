import { exact, is, list, nullable, oneOf, union, type JsonSchema } from './build.ts';
import { LAYER_QUOTE } from './personas.ts';
import { AT_LEAST_0, NAME, NAMES, NUMBER, POLARITY, SEGMENT, TEXT } from './values.ts';

const NULL: JsonSchema = { type: 'null' };
const LAYER = exact({ layerId: NAME, label: TEXT, score: NUMBER, confidence: NUMBER });

export const BASIS = exact({
  layers: list(LAYER),
  factors: list(exact({ factorId: NAME, value: NUMBER })),
  patternIds: NAMES,
  quotes: list(LAYER_QUOTE),
});

/** An item with what it rests on. */
function item(members: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return exact({ ...members, basis: BASIS });
}

const RESPONSE = item({ text: TEXT, patternId: NAME, polarity: POLARITY });
const LAYER_ITEM = item({ text: TEXT, score: NUMBER });
const MAPPED = item({ score: nullable(NUMBER), coverage: AT_LEAST_0, missing: NAMES });

export const PRODUCT = exact({
  features: list(
    item({
      name: TEXT,
      description: nullable(TEXT),
      importance: NUMBER,
      marketValidation: nullable(TEXT),
    }),
  ),
  competitiveAdvantages: list(
    item({ advantage: TEXT, strengthScore: NUMBER, explanation: nullable(TEXT) }),
  ),
  innovationOpportunities: list(
    item({ opportunity: TEXT, impact: NUMBER, feasibility: NULL, timeline: NULL }),
  ),
  technicalRequirements: list(item({ requirement: TEXT, priority: NULL, complexity: NULL })),
  roadmap: exact({ shortTerm: list(RESPONSE), longTerm: list(RESPONSE) }),
});

export const BRAND = exact({
  positioning: nullable(item({ current: TEXT, desired: NULL, gapAnalysis: NULL, strategy: NULL })),
  perception: exact({
    strengths: list(LAYER_ITEM),
    weaknesses: list(LAYER_ITEM),
    marketSentiment: nullable(
      item({ band: oneOf(['Positive', 'Mixed', 'Negative']), value: NUMBER }),
    ),
  }),
  trustInitiatives: list(item({ initiative: TEXT, impact: NULL, timeline: NULL })),
  differentiation: list(item({ point: TEXT, strength: NUMBER, evidence: nullable(TEXT) })),
  messaging: exact({
    coreMessage: nullable(RESPONSE),
    targetSegments: list(item({ segment: SEGMENT, message: TEXT, tone: NULL })),
    quotes: list(LAYER_QUOTE),
  }),
});

export const EXPERIENCE = exact({
  journeyStages: list(
    exact({
      stage: oneOf(['discover', 'evaluate', 'buy', 'use', 'support', 'return']),
      satisfaction: MAPPED,
      touchpoints: NULL,
      painPoints: list(LAYER_QUOTE),
      optimizationOpportunities: list(LAYER_ITEM),
    }),
  ),
  criticalPainPoints: list(
    item({ painPoint: TEXT, severity: NULL, impact: NUMBER, solution: nullable(TEXT) }),
  ),
  quickWins: list(item({ improvement: TEXT, effort: NULL, impact: NUMBER, timeline: NULL })),
  strategicImprovements: list(
    item({ improvement: TEXT, effort: NULL, impact: NULL, timeline: NULL }),
  ),
  touchpointScores: exact({
    digital: MAPPED,
    inPerson: NULL,
    postPurchase: MAPPED,
    support: MAPPED,
  }),
});

const BASE = { generationId: NAME, contentVersion: NAME };

export const CONTENT_GENERATED_1: JsonSchema = union('segment', [
  exact({
    ...BASE,
    segment: is('product'),
    contentType: is('product_intelligence'),
    content: PRODUCT,
  }),
  exact({ ...BASE, segment: is('brand'), contentType: is('brand_intelligence'), content: BRAND }),
  exact({
    ...BASE,
    segment: is('experience'),
    contentType: is('experience_intelligence'),
    content: EXPERIENCE,
  }),
]);
