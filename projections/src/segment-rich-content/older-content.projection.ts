import type { BrandContent, ExperienceContent, ProductContent } from '#contract/rich-content';
import type { Json } from '#contract/values';

/** The forms of the older clients. What cannot be derived is null; a number in a text place is written out. */

type ContentOfType =
  | { readonly contentType: 'product_intelligence'; readonly content: ProductContent }
  | { readonly contentType: 'brand_intelligence'; readonly content: BrandContent }
  | { readonly contentType: 'experience_intelligence'; readonly content: ExperienceContent };

export function olderContent(data: ContentOfType): Json {
  switch (data.contentType) {
    case 'product_intelligence':
      return olderProduct(data.content);
    case 'brand_intelligence':
      return olderBrand(data.content);
    case 'experience_intelligence':
      return olderExperience(data.content);
  }
}

function olderProduct(content: ProductContent): Json {
  return {
    features: content.features.map(({ name, description, importance, marketValidation }) => ({
      name,
      description,
      importance,
      market_validation: marketValidation,
    })),
    competitive_advantages: content.competitiveAdvantages.map((one) => ({
      advantage: one.advantage,
      strength_score: one.strengthScore,
      explanation: one.explanation,
    })),
    innovation_opportunities: content.innovationOpportunities.map((one) => ({
      opportunity: one.opportunity,
      impact: written(one.impact),
      feasibility: one.feasibility,
      timeline: one.timeline,
    })),
    technical_requirements: content.technicalRequirements.map((one) => ({
      requirement: one.requirement,
      priority: one.priority,
      complexity: one.complexity,
    })),
    roadmap: {
      short_term: textsOf(content.roadmap.shortTerm),
      long_term: textsOf(content.roadmap.longTerm),
    },
  };
}

function olderBrand(content: BrandContent): Json {
  const { positioning, perception, messaging } = content;
  return {
    positioning: {
      current: positioning?.current ?? null,
      desired: null,
      gap_analysis: null,
      strategy: null,
    },
    perception: {
      strengths: textsOf(perception.strengths),
      weaknesses: textsOf(perception.weaknesses),
      market_sentiment: perception.marketSentiment?.band ?? null,
    },
    trust_initiatives: content.trustInitiatives.map(({ initiative, impact, timeline }) => ({
      initiative,
      impact,
      timeline,
    })),
    differentiation: content.differentiation.map(({ point, strength, evidence }) => ({
      point,
      strength,
      evidence,
    })),
    messaging: {
      core_message: messaging.coreMessage?.text ?? null,
      target_segments: messaging.targetSegments.map(({ segment, message, tone }) => ({
        segment,
        message,
        tone,
      })),
    },
  };
}

function olderExperience(content: ExperienceContent): Json {
  const { digital, postPurchase, support } = content.touchpointScores;
  return {
    journey_stages: content.journeyStages.map((one) => ({
      stage: one.stage,
      touchpoints: [],
      pain_points: one.painPoints.map(({ quote }) => quote),
      satisfaction_score: one.satisfaction.score,
      optimization_opportunities: textsOf(one.optimizationOpportunities),
    })),
    critical_pain_points: content.criticalPainPoints.map((one) => ({
      pain_point: one.painPoint,
      severity: one.severity,
      impact: written(one.impact),
      solution: one.solution,
    })),
    quick_wins: content.quickWins.map(({ improvement, effort, impact, timeline }) => ({
      improvement,
      effort,
      impact: written(impact),
      timeline,
    })),
    strategic_improvements: content.strategicImprovements.map((one) => ({
      improvement: one.improvement,
      effort: one.effort,
      impact: one.impact,
      timeline: one.timeline,
    })),
    touchpoint_scores: {
      digital: digital.score,
      in_person: null,
      post_purchase: postPurchase.score,
      support: support.score,
    },
  };
}

function textsOf(items: readonly { readonly text: string }[]): readonly string[] {
  return items.map(({ text }) => text);
}

function written(value: number): string {
  return value.toFixed(2);
}
