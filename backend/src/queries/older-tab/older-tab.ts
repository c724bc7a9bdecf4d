import { SEGMENTS } from '#contract/segments';
import type { Segment } from '#contract/segments';
import type { ReadSource } from '../read-side.ts';
import { persona, richContent } from '../segment/older-segment.ts';
import type { SegmentRows } from '../segment/read-segment.ts';
import { readSegments } from '../segment/read-segments.ts';
import type { AllSegmentRows } from '../segment/read-segments.ts';
import { segmentResult } from '../segment/segment-view.ts';
import type { Assembled, VisibleForm } from '../visible-answers.ts';
import { opportunities, rationale, responses, weaknesses } from './findings.ts';
import { linesAt, listAt, objectAt, pairsAt, textsAt } from './json-reading.ts';

/**
 * `GET /api/v3/results/complete/{session}`: the older tab shows the segment pages when one of the lists
 * in here is not empty. What cannot be derived is `{}`, `[]` or ''.
 */
export const OLDER_TAB: VisibleForm = { name: 'older tab', tellsStale: false, assemble };

async function assemble(source: ReadSource, sessionId: string): Promise<Assembled | null> {
  const rows = await readSegments(source, sessionId);
  if (!rows) return null;
  const { build_id: buildId, generation_id: generationId } = rows.consumer;
  return { buildId, generationId, body: olderTab(rows) };
}

function olderTab(rows: AllSegmentRows) {
  const { session_id, topic, completed_at } = rows.consumer;
  return {
    session_id,
    topic_name: topic,
    analysis_timestamp: completed_at.toISOString(),
    business_case: {},
    market: market(rows.market),
    consumer: consumer(rows.consumer),
    product: product(rows.product),
    brand: brand(rows.brand),
    experience: experience(rows.experience),
    confidence_scores: Object.fromEntries(
      SEGMENTS.flatMap((segment) => {
        const result = segmentResult(rows[segment], segment);
        return result.status === 'computed' ? [[segment, result.confidence]] : [];
      }),
    ),
  };
}

function market(rows: SegmentRows) {
  return {
    competitor_analysis: {},
    opportunities: opportunities(rows),
    opportunities_rationale: rationale(rows),
    market_share: {},
    pricing_switching: {},
    regulation_tariffs: {},
    growth_demand: {},
    market_fit: fit(rows, 'market'),
  };
}

function consumer(rows: SegmentRows) {
  return {
    recommendations: responses(rows),
    challenges: weaknesses(rows, 'consumer'),
    top_motivators: motivations(rows),
    relevant_personas: rows.personas.map(persona),
    target_audience: {},
    consumer_fit: fit(rows, 'consumer'),
    additional_recommendations: [],
  };
}

function product(rows: SegmentRows) {
  const content = richContent(rows);
  const roadmap = objectAt(content, 'roadmap');
  return {
    product_features: linesAt(content, 'features', 'name', 'description'),
    competitive_positioning: pairsAt(content, 'competitive_advantages', 'advantage', 'explanation'),
    innovation_opportunities: [
      ...linesAt(content, 'innovation_opportunities', 'opportunity', 'impact'),
      ...opportunities(rows),
    ],
    technical_specifications: pairsAt(content, 'technical_requirements', 'requirement', 'priority'),
    product_roadmap: [...textsAt(roadmap, 'short_term'), ...textsAt(roadmap, 'long_term')],
    product_fit: fit(rows, 'product'),
  };
}

function brand(rows: SegmentRows) {
  const content = richContent(rows);
  return {
    brand_positioning: objectAt(content, 'positioning'),
    brand_perception: objectAt(content, 'perception'),
    competitor_brands: [],
    brand_opportunities: opportunities(rows),
    messaging_strategy: objectAt(content, 'messaging'),
    brand_fit: fit(rows, 'brand'),
  };
}

function experience(rows: SegmentRows) {
  const content = richContent(rows);
  const stages = listAt(content, 'journey_stages');
  return {
    user_journey: linesAt(content, 'journey_stages', 'stage'),
    touchpoints: [...new Set(stages.flatMap((stage) => textsAt(stage, 'touchpoints')))],
    pain_points: [
      ...linesAt(content, 'critical_pain_points', 'pain_point', 'impact'),
      ...weaknesses(rows, 'experience'),
    ],
    experience_metrics: objectAt(content, 'touchpoint_scores'),
    improvement_recommendations: [
      ...new Set([
        ...linesAt(content, 'quick_wins', 'improvement'),
        ...linesAt(content, 'strategic_improvements', 'improvement'),
        ...responses(rows),
      ]),
    ],
    experience_fit: fit(rows, 'experience'),
  };
}

function motivations(rows: SegmentRows): string[] {
  return [
    ...new Set(
      rows.personas.flatMap(({ psychographics }) => textsAt(psychographics, 'motivations')),
    ),
  ];
}

/** Empty when the segment has no score. */
function fit(rows: SegmentRows, segment: Segment): { readonly overall_score?: number } {
  const result = segmentResult(rows, segment);
  return result.status === 'computed' ? { overall_score: result.score } : {};
}
