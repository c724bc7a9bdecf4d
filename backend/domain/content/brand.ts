import { SEGMENTS } from '#contract/segments';
import type { BrandContent, LayerItem } from '#contract/rich-content';
import {
  asBasis,
  basisOf,
  byScore,
  layersIn,
  matchesOfSegment,
  onLayers,
  onSideOf,
  type Facts,
  type LayerFact,
} from './facts.ts';

const PERCEPTION_FACTORS = ['F14', 'F21', 'F22', 'F23', 'F24', 'F25'];
const POSITIONING = 'F21';
const DIFFERENTIATION_FACTORS = ['F21', 'F7'];
/** Consumer loyalty, perception, and the brand's reputation: what trust is scored by. */
const TRUST_FACTORS = ['F13', 'F14', 'F22'];
const SENTIMENT = 'F14';
const STRONG = 0.7;
const WEAK = 0.5;
const QUOTES = 3;

/** Content of the brand segment (method, section 6). */
export function brandContent(facts: Facts): BrandContent {
  const perceived = byScore(layersIn(facts, PERCEPTION_FACTORS));
  return {
    positioning: positioningOf(facts),
    perception: {
      strengths: perceived.filter(({ score }) => score >= STRONG).map(sidedItemOf),
      weaknesses: perceived
        .filter(({ score }) => score < WEAK)
        .map(sidedItemOf)
        .reverse(),
      marketSentiment: sentimentOf(facts),
    },
    trustInitiatives: matchesOfSegment(facts, 'brand')
      .filter(({ match }) => match.factorsTriggered.some((id) => TRUST_FACTORS.includes(id)))
      .map(({ response }) => ({
        initiative: response.text,
        impact: null,
        timeline: null,
        basis: response.basis,
      })),
    differentiation: byScore(layersIn(facts, DIFFERENTIATION_FACTORS))
      .filter(({ score }) => score >= STRONG)
      .map((layer) => ({
        point: layer.label,
        strength: layer.score,
        evidence: layer.supporting[0]?.quote ?? null,
        basis: onSideOf(layer),
      })),
    messaging: messagingOf(facts, perceived),
  };
}

/** One layer in words: its label. */
export function itemOf(layer: LayerFact): LayerItem {
  return { text: layer.label, score: layer.score, basis: onLayers(layer) };
}

/** One layer that is a strength or a weakness. */
function sidedItemOf(layer: LayerFact): LayerItem {
  return { ...itemOf(layer), basis: onSideOf(layer) };
}

/** The profile of the positioning factor: its layers, the highest first, in whole hundredths. */
function positioningOf(facts: Facts): BrandContent['positioning'] {
  const layers = byScore(layersIn(facts, [POSITIONING]));
  if (layers.length === 0) return null;
  const current = layers
    .map(({ label, score }) => `${label} ${Math.round(score * 100) / 100}`)
    .join(', ');
  const unknown = { desired: null, gapAnalysis: null, strategy: null };
  return { current, ...unknown, basis: onLayers(...layers) };
}

function sentimentOf(facts: Facts): BrandContent['perception']['marketSentiment'] {
  const value = facts.values.get(SENTIMENT);
  if (value === undefined) return null;
  const band = value >= STRONG ? 'Positive' : value >= WEAK ? 'Mixed' : 'Negative';
  const layers = layersIn(facts, [SENTIMENT]).map(asBasis);
  return { band, value, basis: basisOf({ factors: [{ factorId: SENTIMENT, value }], layers }) };
}

/** The strongest response of the brand, that of each other segment it names, and quotes of strengths. */
function messagingOf(facts: Facts, perceived: readonly LayerFact[]): BrandContent['messaging'] {
  const matches = matchesOfSegment(facts, 'brand');
  const targetSegments = SEGMENTS.filter((segment) => segment !== 'brand').flatMap((segment) => {
    const response = matches.find(({ segments }) => segments.includes(segment))?.response;
    if (!response) return [];
    return [{ segment, message: response.text, tone: null, basis: response.basis }];
  });
  return {
    coreMessage: matches[0]?.response ?? null,
    targetSegments,
    quotes: perceived
      .filter(({ score }) => score >= STRONG)
      .flatMap(({ supporting }) => supporting.slice(0, 1))
      .slice(0, QUOTES),
  };
}
