import { JOURNEY_STAGES, type ExperienceContent, type JourneyStage } from '#contract/rich-content';
import { itemOf } from './brand.ts';
import {
  againstLayer,
  basisOf,
  byScore,
  layersIn,
  matchesOfSegment,
  onSideOf,
  type Facts,
  type LayerFact,
  UNFAVOURABLE,
} from './facts.ts';
import type { ContentMap } from './input.ts';
import { mappedScore } from './mapped-score.ts';

const EXPERIENCE_FACTORS = ['F26', 'F27', 'F28'];
const CRITICAL = 0.4;
const GOOD_ENOUGH = 0.6;
const SURE = 0.5;
const QUOTES = 3;

/** Content of the experience segment (method, section 6). */
export function experienceContent(facts: Facts, map: ContentMap): ExperienceContent {
  const worstFirst = [...byScore(layersIn(facts, EXPERIENCE_FACTORS))].reverse();
  return {
    journeyStages: JOURNEY_STAGES.map((stage) => stageOf(facts, stage, map)),
    criticalPainPoints: worstFirst
      .filter(({ score }) => score < CRITICAL)
      .map((layer) => painPointOf(facts, layer)),
    quickWins: worstFirst
      .filter((layer) => isBetween(layer) && layer.confidence >= SURE)
      .map((layer) => ({
        improvement: layer.label,
        effort: null,
        impact: layer.weightInSegment,
        timeline: null,
        basis: againstLayer(layer),
      })),
    strategicImprovements: matchesOfSegment(facts, 'experience').map(({ response }) => ({
      improvement: response.text,
      effort: null,
      impact: null,
      timeline: null,
      basis: response.basis,
    })),
    touchpointScores: {
      digital: mappedScore(facts, map.touchpoints.digital),
      inPerson: null,
      postPurchase: mappedScore(facts, map.touchpoints.postPurchase),
      support: mappedScore(facts, map.touchpoints.support),
    },
  };
}

function stageOf(
  facts: Facts,
  stage: JourneyStage,
  { journeyStages }: ContentMap,
): ExperienceContent['journeyStages'][number] {
  const layerIds = journeyStages[stage];
  const layers = facts.layers.filter(({ layerId }) => layerIds.includes(layerId));
  return {
    stage,
    satisfaction: mappedScore(facts, layerIds),
    touchpoints: null,
    painPoints: layers
      .filter(({ score }) => score < UNFAVOURABLE)
      .flatMap(({ complaints }) => complaints)
      .slice(0, QUOTES),
    optimizationOpportunities: layers
      .filter(isBetween)
      .map((layer) => ({ ...itemOf(layer), basis: againstLayer(layer) })),
  };
}

function painPointOf(
  facts: Facts,
  layer: LayerFact,
): ExperienceContent['criticalPainPoints'][number] {
  const answer = matchesOfSegment(facts, 'experience').find(({ match }) =>
    match.factorsTriggered.includes(layer.factorId),
  );
  const patternIds = answer ? [answer.response.patternId] : [];
  return {
    painPoint: layer.label,
    severity: null,
    impact: layer.weightInSegment,
    solution: answer?.response.text ?? null,
    basis: basisOf({ ...onSideOf(layer), patternIds }),
  };
}

function isBetween({ score }: LayerFact): boolean {
  return score >= CRITICAL && score <= GOOD_ENOUGH;
}
