import { describe, expect, it } from '@jest/globals';
import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { foldRows } from '../engine/memory-rows.ts';
import { contentData } from '../testing/evidence-data.ts';
import { decoded, requested, scoring, stages, withoutEvidence } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';

const before = [...scoring('Pergolas'), ...requested('g1')];
const rowsAfter = (story: Story) =>
  foldRows(decoded('s1', [...before, ...story])).segment_rich_content;

describe('segment_rich_content', () => {
  const rows = rowsAfter(stages('g1'));
  const contentOf = (segment: string) =>
    rows.find((row) => row['segment'] === segment)?.['content_data'];

  it('has one row for each segment with content', () => {
    const named = rows.map(({ segment, content_type: type }) => [segment, type].join(' '));
    expect(named.toSorted()).toEqual([
      'brand brand_intelligence',
      'experience experience_intelligence',
      'product product_intelligence',
    ]);
    expect(rows[0]).toMatchObject({ topic: 'Pergolas', content_version: 'content-sample' });
  });

  it('keeps the content as it was recorded', () => {
    for (const segment of CONTENT_SEGMENTS) {
      const row = rows.find((one) => one['segment'] === segment);
      expect(row?.['detail']).toEqual(contentData('g1', segment).content);
    }
  });

  it('gives older clients a product in their form, with null where nothing can be derived', () => {
    expect(contentOf('product')).toEqual({
      features: [
        {
          name: 'Complaint Rate',
          description: 'Sample insight',
          importance: 1,
          market_validation: 'sample quote',
        },
      ],
      competitive_advantages: [
        { advantage: 'Material Quality', strength_score: 0.75, explanation: null },
      ],
      innovation_opportunities: [
        {
          opportunity:
            'Competitive Differentiation & Product Positioning lies behind Consumer Demand & Need and Market Demand & Adoption',
          impact: '0.22', // 0.22000000000000014, as the text that older clients show
          feasibility: null,
          timeline: null,
        },
      ],
      technical_requirements: [{ requirement: 'Complaint Rate', priority: null, complexity: null }],
      roadmap: {
        short_term: [],
        long_term: [
          'Choose either lean scale or premium service and brand; stay out of the middle.',
          'Bring critical materials in-house, standardise modules, make the key parts oneself.',
          'Bundle with a solar roof, sell shade and savings together, make storage plug-in.',
        ],
      },
    });
  });

  it('gives older clients a brand in their form', () => {
    expect(contentOf('brand')).toMatchObject({
      positioning: {
        current:
          'Heritage Legacy 0.8, Innovation Edge 0.66, Public Perception 0.66, Exclusivity Factor 0.66, Competitor Edge 0.3',
        desired: null,
        gap_analysis: null,
        strategy: null,
      },
      perception: {
        strengths: ['Heritage Legacy'],
        weaknesses: ['Competitor Edge'],
        market_sentiment: 'Mixed',
      },
      differentiation: [{ point: 'Heritage Legacy', strength: 0.8, evidence: 'sample quote' }],
    });
    const { trust_initiatives: trust, messaging } = contentOf('brand') as {
      readonly trust_initiatives: readonly object[];
      readonly messaging: { readonly target_segments: readonly object[] };
    };
    expect(trust).toHaveLength(4);
    expect(trust[1]).toEqual({
      initiative: 'Grow the dealer network and protect territories.',
      impact: null,
      timeline: null,
    });
    expect(messaging.target_segments[1]).toEqual({
      segment: 'market',
      message: 'Grow the dealer network and protect territories.',
      tone: null,
    });
  });

  it('gives older clients the six stages of the journey, and no score where no layer tells', () => {
    const content = contentOf('experience') as {
      readonly journey_stages: readonly object[];
    };
    expect(content.journey_stages).toMatchObject([
      { stage: 'discover', satisfaction_score: 0.66 },
      { stage: 'evaluate' },
      { stage: 'buy' },
      { stage: 'use' },
      { stage: 'support', satisfaction_score: 0.20000000000000004, pain_points: ['sample quote'] },
      { stage: 'return', satisfaction_score: null },
    ]);
    expect(content.journey_stages[5]).toEqual({
      stage: 'return',
      touchpoints: [],
      pain_points: [],
      satisfaction_score: null,
      optimization_opportunities: [],
    });
    expect(content).toMatchObject({
      critical_pain_points: [
        {
          pain_point: 'Support Quality',
          severity: null,
          impact: '0.07',
          solution: 'Ship automatically, bundle subscriptions, remind in an app.',
        },
      ],
      quick_wins: [{ improvement: 'User Flow', effort: null, impact: '0.04', timeline: null }],
      touchpoint_scores: {
        digital: 0.66,
        in_person: null,
        post_purchase: 0.66,
        support: 0.20000000000000004,
      },
    });
  });

  it('has no row for a segment without content', () => {
    expect(rowsAfter(withoutEvidence('g1'))).toEqual([]);
  });
});
