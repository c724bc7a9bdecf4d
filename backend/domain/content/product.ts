import type { ProductContent } from '#contract/rich-content';
import {
  agreeing,
  asBasis,
  basisOf,
  byScore,
  factorName,
  layersIn,
  matchesOfSegment,
  onSideOf,
  type Facts,
  UNFAVOURABLE,
} from './facts.ts';

const FEATURE_FACTORS = ['F6', 'F7', 'F9', 'F10'];
const ADVANTAGE_FACTORS = ['F2', 'F6', 'F7'];
const OFFER_FACTORS = ['F7', 'F10'];
const DEMAND_FACTORS = ['F11', 'F18'];
const PRODUCT_FACTORS = Array.from({ length: 10 }, (_, i) => `F${i + 1}`);
const STRONG = 0.7;
const MIDDLE = 0.6;

/** Content of the product segment (method, section 6). */
export function productContent(facts: Facts): ProductContent {
  return {
    features: featuresOf(facts),
    competitiveAdvantages: byScore(layersIn(facts, ADVANTAGE_FACTORS))
      .filter(({ score }) => score >= STRONG)
      .map((layer) => ({
        advantage: layer.label,
        strengthScore: layer.score,
        explanation: layer.insight,
        basis: onSideOf(layer),
      })),
    innovationOpportunities: opportunitiesOf(facts),
    technicalRequirements: [...byScore(layersIn(facts, PRODUCT_FACTORS))]
      .reverse()
      .filter(({ adverse, score }) => adverse && score < UNFAVOURABLE)
      .map((layer) => ({
        requirement: layer.label,
        priority: null,
        complexity: null,
        basis: onSideOf(layer),
      })),
    roadmap: roadmapOf(facts),
  };
}

function featuresOf(facts: Facts): ProductContent['features'] {
  const layers = layersIn(facts, FEATURE_FACTORS).filter(({ quotes }) => quotes.length > 0);
  const most = layers.reduce((max, layer) => Math.max(max, layer.weightInSegment), 0);
  return layers
    .map((layer) => ({
      name: layer.label,
      description: layer.insight,
      importance: layer.weightInSegment / most,
      marketValidation: agreeing(layer)[0]?.quote ?? null,
      basis: onSideOf(layer),
    }))
    .sort((a, b) => b.importance - a.importance);
}

/** What is offered lies below 0.60 while a demand lies above it; the largest gap first. */
function opportunitiesOf(facts: Facts): ProductContent['innovationOpportunities'] {
  const valued = (ids: readonly string[]) =>
    ids.flatMap((factorId) => {
      const value = facts.values.get(factorId);
      return value === undefined ? [] : [{ factorId, value }];
    });
  const demands = valued(DEMAND_FACTORS).filter(({ value }) => value > MIDDLE);
  const offers = valued(OFFER_FACTORS).filter(({ value }) => value < MIDDLE);
  if (demands.length === 0) return [];
  const largest = demands.reduce((max, { value }) => Math.max(max, value), 0);
  const wanted = demands.map(({ factorId }) => factorName(factorId)).join(' and ');
  return offers
    .map((offer) => ({
      opportunity: `${factorName(offer.factorId)} lies behind ${wanted}`,
      impact: largest - offer.value,
      feasibility: null,
      timeline: null,
      basis: basisOf({
        factors: [offer, ...demands],
        layers: layersIn(facts, [offer.factorId]).map(asBasis),
      }),
    }))
    .sort((a, b) => b.impact - a.impact);
}

function roadmapOf(facts: Facts): ProductContent['roadmap'] {
  const responses = matchesOfSegment(facts, 'product').map(({ response }) => response);
  return {
    shortTerm: responses.filter(
      ({ polarity }) => polarity === 'Adaptation' || polarity === 'Fragility',
    ),
    longTerm: responses.filter(({ polarity }) => polarity === 'Success'),
  };
}
