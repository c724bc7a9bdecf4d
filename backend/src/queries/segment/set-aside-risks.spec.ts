import { describe, expect, it } from '@jest/globals';
import type { ContentView } from '#contract/result-views';
import type { Basis } from '#contract/rich-content';
import { personaView, setAsideRisks } from './set-aside-risks.ts';

const on = (layerId: string, score: number): Basis => ({
  layers: [{ layerId, label: layerId, score, confidence: 0.5 }],
  factors: [],
  patternIds: [],
  quotes: [],
});
const feature = (layerId: string, score: number) => ({
  ...{ name: layerId, description: `of ${layerId}`, importance: 1, marketValidation: null },
  basis: on(layerId, score),
});
const advantage = (layerId: string, score: number) => ({
  ...{ advantage: layerId, strengthScore: score, explanation: null },
  basis: on(layerId, score),
});

describe('a layer about something bad', () => {
  const view = {
    contentType: 'product_intelligence',
    contentVersion: 'c',
    wording: {
      model: 'm',
      failure: null,
      items: [
        { pointer: '/features/0/description', status: 'accepted', text: 'a' },
        { pointer: '/features/2/description', status: 'accepted', text: 'b' },
        { pointer: '/roadmap/longTerm/0/text', status: 'accepted', text: 'c' },
      ],
    },
    content: {
      features: [
        feature('F6.complaint_rate', 0.9),
        feature('F6.brand_trust', 0.8),
        feature('F6.material_quality', 0.2),
      ],
      competitiveAdvantages: [
        advantage('F6.complaint_rate', 0.9),
        advantage('F7.competitor_strength', 0.7),
        advantage('F6.brand_trust', 0.8),
      ],
      innovationOpportunities: [],
      technicalRequirements: [],
      roadmap: { shortTerm: [], longTerm: [] },
    },
  } as unknown as ContentView;
  const told = setAsideRisks(view);

  it('is no feature and no advantage, but a risk, named once', () => {
    expect(told.content).toMatchObject({
      features: [{ name: 'F6.brand_trust' }, { name: 'F6.material_quality' }],
      competitiveAdvantages: [{ advantage: 'F6.brand_trust' }],
    });
    expect(told.risks.map(({ layerId, score }) => [layerId, score])).toEqual([
      ['F7.competitor_strength', 0.7],
      ['F6.complaint_rate', 0.9],
    ]);
  });

  it('leaves the rewordings of the others at their texts', () => {
    expect(told.wording?.items).toEqual([
      { pointer: '/features/1/description', status: 'accepted', text: 'b' },
      { pointer: '/roadmap/longTerm/0/text', status: 'accepted', text: 'c' },
    ]);
  });

  it('is no point of difference of a brand', () => {
    const point = (layerId: string) => ({
      ...{ point: layerId, strength: 0.8, evidence: null },
      basis: on(layerId, 0.8),
    });
    const brand = setAsideRisks({
      contentType: 'brand_intelligence',
      contentVersion: 'c',
      wording: null,
      content: {
        perception: { strengths: [], weaknesses: [], marketSentiment: null },
        differentiation: [point('F7.competitor_strength'), point('F21.innovation_edge')],
      },
    } as unknown as ContentView);
    expect(brand.content).toMatchObject({ differentiation: [{ point: 'F21.innovation_edge' }] });
    expect(brand.risks.map(({ layerId }) => layerId)).toEqual(['F7.competitor_strength']);
  });

  it('does not speak for the offer to a persona', () => {
    const messages = ['F11.price_sensitivity', 'F11.purchase_intent'].map((layerId) => ({
      layerId,
    }));
    const persona = personaView({ keyMessaging: messages } as never);
    expect(persona.keyMessaging).toEqual([{ layerId: 'F11.purchase_intent' }]);
    expect(persona.riskMessaging).toEqual([{ layerId: 'F11.price_sensitivity' }]);
  });
});
