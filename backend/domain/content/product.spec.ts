import { describe, expect, it } from '@jest/globals';
import { patternLibrary } from '#contract/catalogue/patterns';
import { contentInput, contentOf, everyLayer, matchedOf, saying } from './testing.ts';

describe('the content of product', () => {
  it('has the scored layers with evidence as features, by weight', () => {
    const input = contentInput(everyLayer(0.5), [
      saying('F6.functional_quality', 'the zip broke', 'Zips break.'),
      saying('F7.tech_features', 'smart pockets', undefined, 1),
      saying('F11.trend_adoption', 'no product factor'),
    ]);
    const features = contentOf('product', input).features;
    // F7: 0.6, F6: 0.3 of factors that weigh the same: 1 and 0.5.
    expect(
      features.map(({ name, description, marketValidation }) => [
        name,
        description,
        marketValidation,
      ]),
    ).toEqual([
      ['Tech Features', null, 'smart pockets'],
      // Its quote complains, and its score does not: nothing that was said agrees with it.
      ['Functional Quality', 'Zips break.', null],
    ]);
    expect(features.map(({ importance }) => importance)).toEqual([1, expect.closeTo(0.5, 12)]);
    expect(features[0]?.basis).toEqual({
      layers: [
        { layerId: 'F7.tech_features', label: 'Tech Features', score: 0.5, confidence: 0.5 },
      ],
      factors: [],
      patternIds: [],
      quotes: [
        {
          layerId: 'F7.tech_features',
          documentId: 'd1',
          quote: 'smart pockets',
          charStart: 3,
          charEnd: 16,
        },
      ],
    });
    expect(features[1]?.basis.quotes).toEqual([]);
  });

  it('rests, by engine 2, on whatever was quoted for a layer', () => {
    const input = contentInput(everyLayer(0.5), [saying('F6.functional_quality', 'the zip broke')]);
    const older = contentOf('product', { ...input, engine: 'stratalog-engine-2' }).features;
    expect(older[0]).toMatchObject({
      marketValidation: null,
      basis: { quotes: [{ quote: 'the zip broke' }] },
    });
  });

  it('has layers of at least 0.70 as advantages, the highest first', () => {
    const scores = everyLayer(0.69, { 'F6.brand_trust': 0.7, 'F2.response_time': 0.9 });
    const { competitiveAdvantages } = contentOf('product', contentInput(scores));
    expect(competitiveAdvantages.map((each) => [each.advantage, each.strengthScore])).toEqual([
      ['Response Time', 0.9],
      ['Brand Trust', 0.7],
    ]);
  });

  it('turns adverse layers of intensity data: 0.25 of resistance is a strength of 0.75', () => {
    const scores = everyLayer(0.5, { 'F2.incumbent_resistance': 0.25, 'F6.complaint_rate': 0.75 });
    const content = contentOf('product', contentInput(scores, [], 'intensity'));
    expect(content.competitiveAdvantages.map((each) => each.strengthScore)).toEqual([0.75]);
    expect(content.technicalRequirements).toMatchObject([
      { requirement: 'Complaint Rate', priority: null, basis: { layers: [{ score: 0.25 }] } },
    ]);
  });

  it('sees an opportunity where an offer is below 0.60 and a demand above', () => {
    const offers = { 'F7.tech_features': 0.5, 'F7.competitor_strength': 0.5 };
    const f11 = Object.fromEntries(
      Object.keys(everyLayer(0)).map((id) => [id, id.startsWith('F11.') ? 0.75 : 0.6]),
    );
    const { innovationOpportunities } = contentOf('product', contentInput({ ...f11, ...offers }));
    // F10 and F18 are 0.6 exactly (or by rounding a hair off), F7 is 0.5, F11 is 0.75.
    const first = innovationOpportunities[0];
    expect(first?.impact).toBeCloseTo(0.25, 12);
    expect(first?.opportunity).toMatch(
      /^Competitive Differentiation .* lies behind Consumer Demand/,
    );
    expect(first).toMatchObject({ feasibility: null, timeline: null });
    expect(contentOf('product', contentInput(everyLayer(0.5))).innovationOpportunities).toEqual([]);
  });

  it('has the responses of its matched patterns as a roadmap, by polarity', () => {
    const input = contentInput(everyLayer(0.8));
    const own = matchedOf('product', input);
    const { shortTerm, longTerm } = contentOf('product', input).roadmap;
    const ids = (polarities: readonly string[]) =>
      own.filter(({ polarity }) => polarities.includes(polarity)).map(({ patternId }) => patternId);
    expect(longTerm.map(({ patternId }) => patternId).sort()).toEqual(ids(['Success']));
    expect(shortTerm.map(({ patternId }) => patternId).sort()).toEqual(
      ids(['Adaptation', 'Fragility']),
    );
    expect(longTerm.length).toBeGreaterThan(0);
    const [first] = longTerm;
    const spec = patternLibrary.patterns.find(({ id }) => id === first?.patternId);
    expect(first?.text).toBe(spec?.strategicResponse);
  });
});
