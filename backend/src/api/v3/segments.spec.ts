import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { framework } from '#contract/catalogue/framework';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

const V3 = '/api/v3/data-driven-results';

let api: ApiFixture;
const get = (path: string) => api.ask('GET', `${V3}${path}`);

beforeAll(async () => {
  api = await createApiFixture();
});
afterAll(() => api.close());

describe('a segment for older clients', () => {
  it('has the members of the contract, in their order', async () => {
    const generationId = await api.complete('shape');
    const { status, body } = await get('/segment/shape/consumer');
    expect(status).toBe(200);
    expect(misfits('OlderSegment', body)).toEqual([]);
    expect(Object.keys(body)).toEqual([
      ...['session_id', 'segment', 'factors', 'patterns', 'scenarios', 'personas', 'rich_content'],
      ...['loaded_from_cache', 'timestamp', 'source', 'generation_id', 'version', 'generated_at'],
      ...['segment_score', 'action_layer_score', 'completeness', 'stale'],
    ]);
    expect(body).toMatchObject({
      session_id: 'shape',
      segment: 'consumer',
      loaded_from_cache: true,
      source: 'projection',
      generation_id: generationId,
      version: 1,
      personas: [],
      rich_content: {},
      stale: false,
    });
    expect(body.timestamp).toBe(body.generated_at);
    expect(body.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('keys the factors by id in catalogue order, with numbers for numbers', async () => {
    await api.complete('factors', { score: 0.5 });
    const { factors } = (await get('/segment/factors/product')).body;
    expect(Object.keys(factors)).toEqual([
      'F1',
      'F2',
      'F3',
      'F4',
      'F5',
      'F6',
      'F7',
      'F8',
      'F9',
      'F10',
    ]);
    // every layer scores 0.5 with confidence 0.7, so every factor does
    expect(factors.F1.value).toBeCloseTo(0.5, 12);
    expect(factors.F1.confidence).toBeCloseTo(0.7, 12);
    expect(factors.F1).toMatchObject({
      formula_applied: 'weighted_average',
      name: 'Market Readiness & Timing',
      metadata: { validation_metrics: { input_coverage: 1 } },
    });
  });

  it('leaves out a factor without enough data and says what it misses', async () => {
    const layers = framework.layers
      .filter(({ factor }) => factor !== 'F16')
      .map(({ id }) => ({ layerId: id, score: 0.8, confidence: 0.7 }));
    await api.complete('gap', { layers });
    const { body } = await get('/segment/gap/market');
    expect(Object.keys(body.factors)).toEqual(['F17', 'F18', 'F19', 'F20']);
    const missing = framework.layers.filter(({ factor }) => factor === 'F16').map(({ id }) => id);
    expect(body.completeness.factors).toEqual({
      expected: 5,
      produced: 4,
      unavailable: [{ factor_id: 'F16', coverage: 0, missing_layers: missing }],
    });
  });

  it('answers 200 without a score where a segment has too little data', async () => {
    const layers = framework.layers
      .filter(({ segment }) => segment !== 'brand')
      .map(({ id }) => ({ layerId: id, score: 0.8, confidence: 0.7 }));
    await api.complete('no-brand', { layers });
    const { status, body } = await get('/segment/no-brand/brand');
    expect(status).toBe(200);
    expect(body).toMatchObject({ factors: {}, segment_score: null });
    expect(misfits('OlderSegment', body)).toEqual([]);
    expect(body.completeness.segment_score.missing_factors).toEqual([
      'F21',
      'F22',
      'F23',
      'F24',
      'F25',
    ]);
  });

  it('names KPIs in the order of the path and repeats the favourable share without a target', async () => {
    await api.complete('kpis');
    const [scenario] = (await get('/segment/kpis/market')).body.scenarios;
    expect(scenario).toMatchObject({ scenario_id: 'market_scenario_1', iterations: 1000 });
    const names = Object.keys(scenario.kpi_results);
    expect(names).toEqual(['retention_rate_increase_pp', 'nps']);
    const [targeted, other] = Object.values<object>(scenario.kpi_results);
    expect(targeted).toMatchObject({
      mean: 20,
      confidence_interval_95: [12, 28],
      probability_target: 0.125,
    });
    expect(other).toMatchObject({ probability_target: 1 });
  });

  it('takes the segment in any letter case, and a trailing slash', async () => {
    await api.complete('case');
    const plain = await get('/segment/case/consumer');
    expect((await get('/segment/case/CONSUMER')).text).toBe(plain.text);
    expect((await get('/segment/case/Consumer/')).text).toBe(plain.text);
  });

  it('keeps every character of a topic', async () => {
    const topic = 'Überdachung / 屋根 & „Grün“ 🌿';
    await api.complete('unicode', { topic });
    expect((await get('/status/unicode')).body.topic).toBe(topic);
    const enhanced = await api.ask('GET', '/api/v3/enhanced-segment-results/unicode/brand');
    expect(enhanced.body.topic_name).toBe(topic);
  });

  it('tells how the first generation goes while there is nothing else', async () => {
    const scored = await api.post('/api/v1/scorings', scoringDocument('first'));
    const { status, body } = await get('/segment/first/market');
    expect(status).toBe(200);
    expect(misfits('OlderSegment', body)).toEqual([]);
    expect(body).toMatchObject({ status: 'processing', progress: 0, session_id: 'first' });
    await api.work('first', scored.body.generationId, 'patterns');
    await api.ask('GET', '/api/v1/sessions/first?minRevision=3');
    expect((await get('/segment/first/market')).body.progress).toBeGreaterThan(0);
  });

  it('keeps the earlier version, and says stale, while a newer one runs and when it fails', async () => {
    await api.complete('stale');
    const before = await get('/segment/stale/brand');
    const started = await api.post('/api/v1/sessions/stale/generations', { seed: '0'.repeat(16) });
    const during = await get('/segment/stale/brand');
    expect(during.body).toEqual({ ...before.body, stale: true });
    expect(during.headers['x-stale']).toBe('true');
    expect(before.headers['x-stale']).toBeUndefined();
    await api.fail('stale', started.body.generationId, 'the disk is full');
    await api.ask('GET', '/api/v1/sessions/stale?minRevision=16');
    const after = await get('/segment/stale/brand');
    expect(after.text).toBe(before.text);
    expect(after.headers['etag']).toBe(before.headers['etag']);
    const { body } = await get('/status/stale');
    expect(body).toMatchObject({ status: 'failed', version: 2 });
    expect(body.error_message).toContain('the disk is full');
  });
});

describe('the compatibility path of a segment', () => {
  it('has the same results under the other names', async () => {
    await api.complete('enhanced');
    const plain = (await get('/segment/enhanced/experience')).body;
    const url = '/api/v3/enhanced-segment-results/enhanced/Experience';
    const { status, body } = await api.ask('GET', url);
    expect(status).toBe(200);
    expect(misfits('OlderEnhancedSegment', body)).toEqual([]);
    expect(body.factors).toEqual(plain.factors);
    expect(body.monte_carlo_scenarios).toEqual(plain.scenarios);
    expect(body.matched_patterns.map((p: { pattern_id: string }) => p.pattern_id)).toEqual(
      plain.patterns.map((p: { id: string }) => p.id),
    );
    expect(body).toMatchObject({
      scenario_count: 1,
      required_scenarios: 2,
      patterns_matched: plain.patterns.length,
      content_items_analyzed: 0,
    });
  });

  it('refuses an unknown segment with 400 and an unknown session with 404', async () => {
    const wrong = await api.ask('GET', '/api/v3/enhanced-segment-results/enhanced/prices');
    expect(wrong.status).toBe(400);
    expect(wrong.body.detail).toMatch(/consumer, market, product, brand, experience/);
    const unknown = await api.ask('GET', '/api/v3/enhanced-segment-results/nobody/brand');
    expect([unknown.status, typeof unknown.body.detail]).toEqual([404, 'string']);
  });
});
