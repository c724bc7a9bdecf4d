import { describe, expect, it } from '@jest/globals';
import { contentInput, contentOf, everyLayer, saying } from './testing.ts';

describe('the content of experience', () => {
  const scores = everyLayer(0.7, {
    'F26.user_flow': 0.4,
    'F27.support_quality': 0.3,
    'F28.sensory_appeal': 0.9,
  });
  const input = contentInput(scores, [saying('F27.support_quality', 'nobody answers')]);
  const content = contentOf('experience', input);
  const stage = (name: string) => content.journeyStages.find((each) => each.stage === name);

  it('scores a stage by the weighted mean of its layers', () => {
    // (0.25 * 0.7 + 0.3 * 0.9) / 0.55
    expect(stage('evaluate')?.satisfaction.score).toBeCloseTo(0.445 / 0.55, 12);
    // F28 weighs 4/14 of the segment, F26 5/14: (0.25 * 4 * 0.7 + 0.1 * 5 * 0.4) / 1.5, in six digits.
    expect(stage('buy')?.satisfaction.score).toBeCloseTo(0.6, 6);
    expect(stage('support')?.satisfaction).toMatchObject({ score: 0.3, coverage: 1, missing: [] });
    expect(content.journeyStages).toHaveLength(6);
  });

  it('scores no stage of which less than half is scored, and names what is missing', () => {
    const half = contentOf('experience', contentInput({ 'F28.usability_ease': 0.7 }));
    expect(half.journeyStages[1]?.satisfaction).toMatchObject({
      score: null,
      missing: ['F28.sensory_appeal'],
    });
    expect(stage('return')?.satisfaction).toMatchObject({ score: null, coverage: 0 });
  });

  it('has layers below 0.40 as pain points and from 0.40 to 0.60 as quick wins', () => {
    expect(content.criticalPainPoints).toMatchObject([
      {
        painPoint: 'Support Quality',
        severity: null,
        basis: { quotes: [{ quote: 'nobody answers' }] },
      },
    ]);
    // The layer's 0.2 of a factor with 0.357... = 5/14 (in six digits) of the segment.
    expect(content.criticalPainPoints[0]?.impact).toBeCloseTo(1 / 14, 6);
    expect(content.quickWins.map(({ improvement }) => improvement)).toEqual(['User Flow']);
    expect(stage('support')?.painPoints.map(({ quote }) => quote)).toEqual(['nobody answers']);
  });

  it('takes no praise for a pain point, however low its layer is scored', () => {
    const praised = saying('F27.support_quality', 'they mended it at once', undefined, 0.5);
    const { journeyStages } = contentOf('experience', contentInput(scores, [praised]));
    expect(journeyStages.flatMap(({ painPoints }) => painPoints)).toEqual([]);
  });

  it('quotes only what speaks against a layer that could be better, by engine 2 whatever is quoted', () => {
    const layerId = 'F26.user_flow';
    const [good] = saying(layerId, 'the till was swift', undefined, 0.9).evidence;
    const [bad] = saying(layerId, 'four forms to fill in', undefined, -0.4).evidence;
    const mixed = contentInput(scores, [{ layerId, evidence: [good!, bad!], insights: [] }]);
    const quotesOf = (engine: typeof mixed.engine) => {
      const { quickWins, journeyStages } = contentOf('experience', { ...mixed, engine });
      const opportunities = journeyStages.flatMap((one) => one.optimizationOpportunities);
      return [...quickWins, ...opportunities].map(({ basis }) =>
        basis.quotes.map(({ quote }) => quote),
      );
    };
    const against = ['four forms to fill in'];
    expect(quotesOf('stratalog-engine-3')).toEqual([against, against]);
    const all = ['the till was swift', ...against];
    expect(quotesOf('stratalog-engine-2')).toEqual([all, all]);
  });

  it('promises no quick win of a layer that is known poorly', () => {
    const { layers, ...rest } = input.factors.factors.find(({ factorId }) => factorId === 'F26')!;
    const unsure = layers.map((layer) => ({ ...layer, confidence: 0.49 }));
    const factors = input.factors.factors.map((each) =>
      each.factorId === 'F26' ? { ...each, ...rest, layers: unsure } : each,
    ) as typeof input.factors.factors;
    const other = contentOf('experience', { ...input, factors: { ...input.factors, factors } });
    expect(other.quickWins).toEqual([]);
  });

  it('scores touchpoints but the one that no layer is about', () => {
    const { digital, inPerson, postPurchase, support } = content.touchpointScores;
    // (0.25 * 0.7 + 0.25 * 0.7 + 0.3 * 0.9) / 0.8
    expect(digital.score).toBeCloseTo(0.62 / 0.8, 12);
    expect(inPerson).toBeNull();
    expect(postPurchase.score).toBeCloseTo(0.7, 12);
    expect(support.score).toBe(0.3);
  });
});
