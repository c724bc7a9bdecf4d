import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { framework } from '#contract/catalogue/framework';
import { SEGMENTS } from '#contract/segments';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

let api: ApiFixture;
const complete = (session: string) => api.ask('GET', `/api/v3/results/complete/${session}`);
const topics = async () => (await api.ask('GET', '/api/v3/scoring/topics')).body;
const topicOf = async (session: string) =>
  (await topics()).topics.find((one: { session_id: string }) => one.session_id === session);

beforeAll(async () => {
  api = await createApiFixture();
});
afterAll(() => api.close());

/** All layers of these segments at 0.8, but for those that are given here. */
function layersOf(segments: readonly string[], scores: Readonly<Record<string, number>> = {}) {
  return framework.layers
    .filter(({ segment }) => segments.includes(segment))
    .map(({ id }) => ({ layerId: id, score: scores[id] ?? 0.8, confidence: 0.7 }));
}

describe('the topics of the older tab', () => {
  it('are the scored sessions with the members of the contract, the latest scoring first', async () => {
    await api.complete('older', { scoredAt: '2026-01-02T03:04:05Z' });
    await api.complete('newer', { scoredAt: '2026-01-03T03:04:05+01:00' });
    const body = await topics();
    expect(misfits('OlderTopics', body)).toEqual([]);
    expect(Object.keys(body)).toEqual(['success', 'topics']);
    expect(body.topics.map((one: { session_id: string }) => one.session_id)).toEqual([
      ...['newer', 'older'],
    ]);
    expect(body.topics[0]).toMatchObject({
      topic: 'Topic of newer',
      description: '',
      status: 'completed',
      content_statistics: { total_items: 0, has_content: false, last_content_update: null },
      scoring_information: {
        total_scores: 148,
        has_scores: true,
        last_scored: '2026-01-03T02:04:05.000Z',
        scoring_status: 'up_to_date',
        ready_for_scoring: false,
      },
    });
  });

  it('count the documents that came with the scores, and rate none', async () => {
    const documents = ['one', 'two'].map((documentId) => ({ documentId, text: 'Some words.' }));
    await api.complete('documents', { documents });
    expect((await topicOf('documents')).content_statistics).toEqual({
      total_items: 2,
      processed_items: 2,
      average_quality: null,
      has_content: true,
      last_content_update: '2026-01-02T03:04:05.000Z',
    });
  });

  it('tell what there is to read, in the four words of the status', async () => {
    const { body } = await api.post('/api/v1/scorings', scoringDocument('states'));
    const state = async () => (await topicOf('states')).status;
    expect(await state()).toBe('processing');
    await api.fail('states', body.generationId, 'for a test');
    await api.ask('GET', '/api/v1/sessions/states?minRevision=2');
    expect(await state()).toBe('failed');
    await api.ask('DELETE', '/api/v3/data-driven-results/clear/states');
    expect(await state()).toBe('pending');
    await api.complete('visible');
    await api.post('/api/v1/sessions/visible/generations', { seed: '0'.repeat(16) });
    expect((await topicOf('visible')).status).toBe('completed');
  });
});

describe('the complete results of the older tab', () => {
  it('have the members of the contract, in their order', async () => {
    await api.complete('shape');
    const { status, body } = await complete('shape');
    expect(status).toBe(200);
    expect(misfits('OlderTab', body)).toEqual([]);
    expect(Object.keys(body)).toEqual([
      ...['session_id', 'topic_name', 'analysis_timestamp', 'business_case', 'market', 'consumer'],
      ...['product', 'brand', 'experience', 'confidence_scores'],
    ]);
    expect(body).toMatchObject({ session_id: 'shape', topic_name: 'Topic of shape' });
    const segment = await api.ask('GET', '/api/v3/data-driven-results/segment/shape/market');
    expect(body.analysis_timestamp).toBe(segment.body.timestamp);
    // every layer has the confidence 0.7 and the score 0.8, adverse ones too: they are favourable
    expect(Object.keys(body.confidence_scores)).toEqual(SEGMENTS);
    for (const name of SEGMENTS) {
      expect(body.confidence_scores[name]).toBeCloseTo(0.7, 12);
      expect(body[name][`${name}_fit`].overall_score).toBeCloseTo(0.8, 12);
    }
    expect((await complete('shape/')).text).toBe((await complete('shape')).text);
  });

  it('list the matched patterns: what to do, and which weakness is present', async () => {
    await api.complete('patterns');
    const { body } = await complete('patterns');
    for (const [name, list] of [
      ['market', 'opportunities'],
      ['brand', 'brand_opportunities'],
    ] as const) {
      const url = `/api/v3/data-driven-results/segment/patterns/${name}`;
      const { patterns } = (await api.ask('GET', url)).body as { patterns: Pattern[] };
      const expected = patterns
        .filter(({ type }) => type !== 'Fragility')
        .map((one) => `${one.name}: ${one.strategic_response}`);
      expect(expected).not.toEqual([]);
      expect(body[name][list]).toEqual(expected);
    }
  });

  it('name the lowest three scores of a segment, lowest first', async () => {
    const scores = {
      'F12.usage_frequency': 0.3,
      'F11.demand_need_core': 0.1,
      'F15.adoption_speed': 0.2,
      'F14.sentiment_score': 0.4,
    };
    await api.complete('weak', { layers: layersOf(SEGMENTS, scores) });
    const { consumer } = (await complete('weak')).body;
    expect(consumer.challenges.slice(-3)).toEqual([
      'Among the lowest scores: Demand Need Core (Consumer Demand & Need), 10 %',
      'Among the lowest scores: Adoption Speed (Consumer Adoption & Engagement), 20 %',
      'Among the lowest scores: Usage Frequency (Consumer Behavior & Habits), 30 %',
    ]);
  });

  it('turn an adverse layer round before they call it low', async () => {
    // 0.9 of the one adverse layer of the segment, where a high score is bad: 1 - 0.9
    const layers = layersOf(['consumer'], { 'F11.price_sensitivity': 0.9 });
    await api.complete('adverse', { layers, orientation: 'intensity' });
    expect((await complete('adverse')).body.consumer.challenges.at(-3)).toBe(
      'Among the lowest scores: Price Sensitivity (Consumer Demand & Need), 10 %',
    );
  });

  it('leave empty what is not known', async () => {
    await api.complete('little', { layers: layersOf(['consumer']) });
    const { body } = await complete('little');
    expect(misfits('OlderTab', body)).toEqual([]);
    expect(body.business_case).toEqual({});
    expect(body.product).toEqual({
      product_features: [],
      competitive_positioning: {},
      innovation_opportunities: [],
      technical_specifications: {},
      product_roadmap: [],
      product_fit: {},
    });
    expect(body.consumer.relevant_personas).toEqual([]);
    expect(Object.keys(body.confidence_scores)).toEqual(['consumer']);
  });

  it('are 404 with a text for an unknown session, and where nothing can be read', async () => {
    await api.complete('gone');
    await api.ask('DELETE', '/api/v3/data-driven-results/clear/gone');
    await api.post('/api/v1/scorings', scoringDocument('not-yet'));
    for (const session of ['nobody', '%00', 'gone', 'not-yet']) {
      const { status, body } = await complete(session);
      expect([session, status, typeof body.detail]).toEqual([session, 404, 'string']);
    }
  });
});

interface Pattern {
  readonly name: string;
  readonly type: string;
  readonly strategic_response: string;
}
