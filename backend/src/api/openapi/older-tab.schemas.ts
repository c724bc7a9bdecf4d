import { count, list, map, object, orNull, share } from './schema.ts';
import { sessionId, text, time, word, yesNo } from './schema.ts';

const texts = list(text);
const empty = object({});
const anyObject = { type: 'object' } as const;
const fit = object({ overall_score: share }, 'overall_score');

const TOPIC = object({
  session_id: sessionId,
  topic: text,
  description: text,
  status: word('pending', 'processing', 'completed', 'failed'),
  created_at: time,
  updated_at: time,
  content_statistics: object({
    total_items: count,
    processed_items: count,
    average_quality: orNull(share),
    has_content: yesNo,
    last_content_update: orNull(time),
  }),
  scoring_information: object({
    total_scores: count,
    has_scores: yesNo,
    last_scored: orNull(time),
    scoring_status: word('no_content', 'never_scored', 'needs_update', 'up_to_date'),
    ready_for_scoring: yesNo,
  }),
  metadata: anyObject,
});

const MARKET = object({
  competitor_analysis: empty,
  opportunities: texts,
  opportunities_rationale: text,
  market_share: empty,
  pricing_switching: empty,
  regulation_tariffs: empty,
  growth_demand: empty,
  market_fit: fit,
});

const CONSUMER = object({
  recommendations: texts,
  challenges: texts,
  top_motivators: texts,
  relevant_personas: list(anyObject),
  target_audience: empty,
  consumer_fit: fit,
  additional_recommendations: texts,
});

const PRODUCT = object({
  product_features: texts,
  competitive_positioning: map(text),
  innovation_opportunities: texts,
  technical_specifications: map(text),
  product_roadmap: texts,
  product_fit: fit,
});

const BRAND = object({
  brand_positioning: anyObject,
  brand_perception: anyObject,
  competitor_brands: texts,
  brand_opportunities: texts,
  messaging_strategy: anyObject,
  brand_fit: fit,
});

const EXPERIENCE = object({
  user_journey: texts,
  touchpoints: texts,
  pain_points: texts,
  experience_metrics: anyObject,
  improvement_recommendations: texts,
  experience_fit: fit,
});

/** What the older web client's tab reads before it shows the segments. */
export const OLDER_TAB_SCHEMAS = {
  OlderTopics: object({ success: { const: true }, topics: list(TOPIC) }),
  OlderTab: object({
    session_id: sessionId,
    topic_name: text,
    analysis_timestamp: time,
    business_case: empty,
    market: MARKET,
    consumer: CONSUMER,
    product: PRODUCT,
    brand: BRAND,
    experience: EXPERIENCE,
    confidence_scores: map(share),
  }),
};
