import { describe, expect, it } from '@jest/globals';
import { contentInput, contentOf, everyLayer, matchedOf, saying } from './testing.ts';

describe('the content of brand', () => {
  const scores = everyLayer(0.6, {
    'F21.heritage_legacy': 0.9,
    'F21.competitor_edge': 0.4,
    'F22.review_score': 0.7,
    'F14.trust_rating': 0.49,
  });
  const content = contentOf(
    'brand',
    contentInput(scores, [saying('F21.heritage_legacy', 'proud since 1850', undefined, 1)]),
  );

  it('has strengths from 0.70 and weaknesses below 0.50, the strongest and weakest first', () => {
    expect(content.perception.strengths.map(({ text }) => text)).toEqual([
      'Heritage Legacy',
      'Review Score',
    ]);
    expect(content.perception.weaknesses.map(({ text }) => text)).toEqual([
      'Competitor Edge',
      'Trust Rating',
    ]);
  });

  it('has a positioning of scored layers and no wish of what it should be', () => {
    expect(content.positioning).toMatchObject({ desired: null, gapAnalysis: null, strategy: null });
    expect(content.positioning?.current).toBe(
      'Heritage Legacy 0.9, Innovation Edge 0.6, Public Perception 0.6, Exclusivity Factor 0.6, Competitor Edge 0.4',
    );
    const other = contentOf('brand', contentInput({ 'F22.review_score': 0.7 }));
    expect(other.positioning).toBeNull();
  });

  it('has the sentiment’s band where the factor has a value', () => {
    // 0.6 but for a weight of 0.15 at 0.49: 0.5835.
    expect(content.perception.marketSentiment).toMatchObject({ band: 'Mixed' });
    expect(content.perception.marketSentiment?.value).toBeCloseTo(0.5835, 12);
    const bandAt = (score: number) =>
      contentOf('brand', contentInput(everyLayer(score))).perception.marketSentiment?.band;
    expect([bandAt(0.75), bandAt(0.25)]).toEqual(['Positive', 'Negative']);
    const other = contentOf('brand', contentInput({ 'F22.review_score': 0.7 }));
    expect(other.perception.marketSentiment).toBeNull();
  });

  it('differs by the layers that are strong, with a quote where there is one', () => {
    expect(content.differentiation.map(({ point, evidence }) => [point, evidence])).toEqual([
      ['Heritage Legacy', 'proud since 1850'],
    ]);
  });

  it('quotes no complaint for a strength; engine 2 quoted what came first', () => {
    const input = contentInput(scores, [saying('F21.heritage_legacy', 'dusty since 1850')]);
    const older = contentOf('brand', { ...input, engine: 'stratalog-engine-2' });
    const newer = contentOf('brand', input);
    const evidence = [older, newer].map((one) => one.differentiation[0]?.evidence);
    expect(evidence).toEqual(['dusty since 1850', null]);
    expect(newer.perception.strengths[0]?.basis.quotes).toEqual([]);
    expect([older, newer].map(({ messaging }) => messaging.quotes.length)).toEqual([1, 0]);
  });

  it('speaks by the responses of its matched patterns', () => {
    const input = contentInput(everyLayer(0.8));
    const { messaging, trustInitiatives } = contentOf('brand', input);
    expect(matchedOf('brand', input).map(({ patternId }) => patternId)).toContain(
      messaging.coreMessage?.patternId,
    );
    expect(messaging.targetSegments.map(({ segment }) => segment)).not.toContain('brand');
    expect(trustInitiatives.length).toBeGreaterThan(0);
  });
});
