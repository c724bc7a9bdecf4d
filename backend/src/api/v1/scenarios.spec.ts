import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SimulatedScenario } from '#contract/scenarios';
import { inlineSimulation } from '#backend/process/inline-simulation';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

let api: ApiFixture;
let first: string;
beforeAll(async () => {
  api = await createApiFixture({ simulation: inlineSimulation() });
  first = await api.complete('s', { score: 0.72 });
});
afterAll(() => api.close());

const get = (path: string, headers = {}) => api.ask('GET', `/api/v1/sessions${path}`, { headers });
const simulate = (body: unknown, session = 's') =>
  api.post(`/api/v1/sessions/${session}/simulations`, body);
const typeOf = ({ status, body }: { status: number; body: { type: string } }) => {
  expect(misfits('Problem', body)).toEqual([]);
  return [status, body.type.replace('/api/problems/', '')];
};

/** Half of what this benefit's draws reach, so that it tells something. */
async function targetsOfFirst() {
  const { scenarios } = (await get('/s/segments/consumer')).body;
  const [{ patternId, kpis }] = scenarios as SimulatedScenario[] as [SimulatedScenario];
  const benefit = kpis.find(({ role }) => role === 'benefit')!;
  return { [patternId]: { [benefit.name]: benefit.median } };
}

describe('a scenario', () => {
  it('comes with its evaluation, layers, runs and siblings', async () => {
    const { status, headers, body } = await get('/s/scenarios/consumer_scenario_1');
    expect([status, misfits('ScenarioView', body)]).toEqual([200, []]);
    const segment = (await get('/s/segments/consumer')).body;
    expect(body).toMatchObject({ segment: 'consumer', revision: '13' });
    expect(body.scenario).toEqual(segment.scenarios[0]);
    expect(body.generation).toEqual(segment.generation);
    expect(headers).toMatchObject({ 'x-revision': '13', 'cache-control': 'private, no-cache' });
    expect(body.evaluation).toMatchObject({ patternId: body.scenario.patternId, state: 'matched' });
    const ids = body.siblings.map(({ scenarioId }: SimulatedScenario) => scenarioId);
    expect(ids).toEqual(segment.scenarios.map(({ scenarioId }: SimulatedScenario) => scenarioId));
  });

  it('names the layers of every factor in its path, with what they were scored', async () => {
    const { basis, evaluation } = (await get('/s/scenarios/consumer_scenario_1')).body;
    const ids = basis.map(({ factorId }: { factorId: string }) => factorId);
    expect(ids).toEqual(expect.arrayContaining(evaluation.match.factorsTriggered));
    expect(basis[0].layers[0].scored).toEqual({ score: 0.72, confidence: 0.7 });
  });

  it('converges to the recorded chance of success', async () => {
    const { convergence, scenario } = (await get('/s/scenarios/brand_scenario_1')).body;
    expect(convergence.points).toHaveLength(50);
    expect(convergence.points.at(-1)).toEqual({ after: 1000, share: scenario.probabilitySuccess });
  });

  it('is 304 to who has it, and another after a new generation', async () => {
    await api.complete('again', { score: 0.72 });
    const url = '/again/scenarios/brand_scenario_1';
    const { etag = '' } = (await get(url)).headers;
    expect((await get(url, { 'if-none-match': etag })).status).toBe(304);
    const { body } = await api.post('/api/v1/sessions/again/generations', { iterations: 200 });
    await api.work('again', body.generationId);
    const after = await get(`${url}?minRevision=26`, { 'if-none-match': etag });
    expect([after.status, after.body.simulation.iterations]).toEqual([200, 200]);
    expect(after.body.convergence.points.at(-1).after).toBe(200);
  });

  it('is, at a revision, what it was at that revision', async () => {
    const url = '/again/scenarios/brand_scenario_1';
    const { body } = await get(`${url}?at=20`);
    expect([body.revision, body.simulation.iterations]).toEqual(['13', 1000]);
    const compared = await get('/again/comparison?a=brand_scenario_1&b=brand_scenario_2&at=13');
    expect([compared.headers['x-revision'], compared.body.iterations]).toEqual(['13', 1000]);
  });

  it('is 404 when there is none, each time with its reason', async () => {
    await api.post('/api/v1/scorings', scoringDocument('empty'));
    expect(typeOf(await get('/s/scenarios/brand_scenario_9'))).toEqual([404, 'scenario-unknown']);
    expect(typeOf(await get('/s/scenarios/x'))).toEqual([404, 'scenario-unknown']);
    expect(typeOf(await get('/empty/scenarios/brand_scenario_1'))).toEqual([404, 'results-absent']);
    expect(typeOf(await get('/no/scenarios/brand_scenario_1'))).toEqual([404, 'session-unknown']);
  });
});

describe('a simulation of what would be', () => {
  it('is the recorded one, byte for byte, when nothing is changed', async () => {
    const segment = (await get('/s/segments/market')).body;
    const { status, body } = await simulate({ segment: 'market' });
    expect([status, misfits('WhatIfView', body)]).toEqual([200, []]);
    expect(body.scenarios.length).toBeGreaterThan(1);
    expect(JSON.stringify(body.scenarios)).toBe(JSON.stringify(segment.scenarios));
    for (const member of ['unquantified', 'comparisons', 'selection']) {
      expect(body[member]).toEqual(segment[member]);
    }
  });

  it('gives what a recorded generation with these targets gives, and records nothing', async () => {
    await api.complete('kept', { score: 0.72 });
    const targets = await targetsOfFirst();
    const before = (await get('/kept/segments/consumer')).body;
    const { body } = await simulate({ segment: 'consumer', targets }, 'kept');
    expect(body.scenarios[0].probabilitySuccess).toBeLessThan(
      before.scenarios[0].probabilitySuccess,
    );
    expect(await api.events('kept')).toHaveLength(14);
    const started = await api.post('/api/v1/sessions/kept/generations', { targets });
    await api.work('kept', started.body.generationId);
    const after = (await get('/kept/segments/consumer?minRevision=26')).body;
    expect(JSON.stringify(body.scenarios)).toBe(JSON.stringify(after.scenarios));
    // From now on these are the recorded targets: they hold unless others are given.
    expect((await simulate({ segment: 'consumer' }, 'kept')).body.targets).toEqual(targets);
    const without = await simulate({ segment: 'consumer', targets: {} }, 'kept');
    expect(JSON.stringify(without.body.scenarios)).toBe(JSON.stringify(before.scenarios));
  });

  it('takes another number of runs', async () => {
    const { body } = await simulate({ segment: 'brand', iterations: 300 });
    expect(body.simulation.iterations).toBe(300);
    const [{ histogram }] = body.scenarios[0].kpis;
    expect(histogram.counts.reduce((a: number, b: number) => a + b, 0)).toBe(300);
  });

  it('names each place that is not acceptable', async () => {
    const cases: [string, unknown][] = [
      ['/segment', {}],
      ['/segment', { segment: 'prices' }],
      ['/iterations', { segment: 'brand', iterations: 99 }],
      ['/targets', { segment: 'brand', targets: [] }],
      ['/targets/P999', { segment: 'brand', targets: { P999: {} } }],
      ['/targets/P001/x', { segment: 'brand', targets: { P001: { x: 1 } } }],
      ['/seed', { segment: 'brand', seed: '0123456789abcdef' }],
    ];
    for (const [pointer, body] of cases) {
      const answer = await simulate(body);
      expect([pointer, ...typeOf(answer)]).toEqual([pointer, 422, 'invalid-input']);
      expect(answer.body.errors[0].pointer).toBe(pointer);
    }
  });

  it('needs results', async () => {
    await api.post('/api/v1/scorings', scoringDocument('none'));
    expect(typeOf(await simulate({ segment: 'brand' }, 'none'))).toEqual([409, 'results-required']);
    expect(typeOf(await simulate({ segment: 'brand' }, 'no'))).toEqual([404, 'session-unknown']);
  });
});

describe('two scenarios', () => {
  const compare = (query: string) => get(`/s/comparison?${query}`);

  it('are compared run by run, as their segment recorded it', async () => {
    const { comparisons } = (await get('/s/segments/consumer')).body;
    const [recorded] = comparisons;
    const { status, body } = await compare(`a=${recorded.a}&b=${recorded.b}`);
    expect([status, misfits('ComparisonView', body)]).toEqual([200, []]);
    expect(body).toMatchObject({ shared: true, iterations: 1000 });
    expect([body.onlyA / 1000, body.onlyB / 1000]).toEqual([recorded.onlyA, recorded.onlyB]);
    const { both, onlyA, onlyB, neither } = body as Record<string, number>;
    expect(both! + onlyA!).toBe(body.a.scenario.probabilitySuccess * 1000);
    expect(both! + onlyA! + onlyB! + neither!).toBe(1000);
  });

  it('of different segments met the same draws too', async () => {
    const { shared, a, b } = (await compare('a=consumer_scenario_1&b=brand_scenario_1')).body;
    expect([shared, a.segment, b.segment]).toEqual([true, 'consumer', 'brand']);
  });

  it('of two generations are compared run by run only with one seed and as many runs', async () => {
    const start = async (wishes: object) => {
      const { body } = await api.post('/api/v1/sessions/s/generations', wishes);
      await api.work('s', body.generationId);
      return body.generationId as string;
    };
    const one = 'a=brand_scenario_1&b=brand_scenario_1';
    const same = await start({});
    const ofSame = await compare(`${one}&minRevision=26&aGeneration=${first}&bGeneration=${same}`);
    expect(ofSame.body).toMatchObject({ shared: true, onlyA: 0, onlyB: 0 });
    const seeded = await start({ seed: '0000000000000001' });
    // Without bGeneration the visible one is meant.
    const { body } = await compare(`${one}&minRevision=39&aGeneration=${first}`);
    expect(misfits('ComparisonView', body)).toEqual([]);
    expect(body.b.generation.generationId).toBe(seeded);
    expect(body).toMatchObject({ shared: false, reason: { code: 'seeds_differ' } });
    expect(body.a.scenario.probabilitySuccess).not.toBe(body.b.scenario.probabilitySuccess);
  });

  it('have to be there', async () => {
    expect(typeOf(await compare('a=brand_scenario_1'))).toEqual([422, 'invalid-input']);
    const unknown = 'a=brand_scenario_1&b=brand_scenario_9';
    expect(typeOf(await compare(unknown))).toEqual([404, 'scenario-unknown']);
    const elsewhere = 'a=brand_scenario_1&b=brand_scenario_1&bGeneration=x';
    expect(typeOf(await compare(elsewhere))).toEqual([404, 'generation-unknown']);
  });
});
