import { describe, expect, it } from '@jest/globals';
import { acceptScoring } from './accept-scoring.ts';
import { fullResults, parsed, refusalsOf } from './testing.ts';

const oneLayer = (changes: object): object => ({
  layer_scores: [{ layer_id: 'L1_1', score: 0.5, confidence: 0.5, ...changes }],
});
const oneFactor = (changes: object): object => ({
  factor_calculations: [{ factor_id: 'F1', value: 0.5, confidence: 0.5, ...changes }],
});
const accepted = (changes: object) => {
  const checked = acceptScoring(fullResults(changes));
  return checked.ok ? checked.value : null;
};

describe('an older results document', () => {
  it('is accepted in both spellings, default factors and factors with layers left out', () => {
    expect(accepted({})).toEqual({
      sessionId: 'topic-0a1b2c3d4e5f',
      topic: 'topic-0a1b2c3d4e5f',
      scoredAt: '2026-01-02T02:59:00+00:00',
      scorer: { kind: 'full_results', method: 'validatus_v2_complete 2.0' },
      inputs: {
        framework: 'v2-210',
        orientation: 'favourable',
        importVersion: 'import-v2.1',
        layers: [
          { layerId: 'L11_1', score: 0.6, confidence: 0.7 },
          { layerId: 'L11_2', score: 0.8, confidence: 0.5 },
        ],
        factorValues: [{ factorId: 'F21', value: 0.4, confidence: 0.9 }],
      },
      sources: [{ kind: 'insights', layerId: 'L11_1', items: ['needed'] }],
      sourceDocuments: 0,
      inputsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('takes its topic from a member beside it', () => {
    expect(accepted({ topic: 'Blankets' })?.topic).toBe('Blankets');
  });

  it('keeps texts of evidence behind the insights', () => {
    const layer = oneLayer({ insights: ['a'], evidence: ['b'] });
    expect(accepted(layer)?.sources).toEqual([
      { kind: 'insights', layerId: 'L1_1', items: ['a', 'b'] },
    ]);
  });

  it('has the same hash in either spelling and whatever is not read of it', () => {
    const rows = [
      { value: 0.5, confidence: 0.4 },
      { calculated_value: 0.5, confidence_score: 0.4, input_layer_count: 3, value: null },
    ];
    const [one, other] = rows.map((row) =>
      accepted({ factor_calculations: [{ factor_id: 'F1', ...row }], summary: row }),
    );
    expect(one?.inputsHash).toBe(other?.inputsHash);
    expect(accepted(oneFactor({ value: 0.6 }))?.inputsHash).not.toBe(one?.inputsHash);
  });

  it('is accepted with factor values alone, and without factors', () => {
    expect(accepted({ layer_scores: [] })?.inputs.layers).toEqual([]);
    expect(accepted({ factor_calculations: undefined })?.inputs).toMatchObject({
      factorValues: [],
    });
  });

  it('takes both spellings at once when they agree', () => {
    expect(accepted(oneFactor({ calculated_value: 0.5 }))).not.toBeNull();
  });
});

describe('an older results document is refused for', () => {
  const [layer, factor] = ['/layer_scores/0', '/factor_calculations/0'];
  it.each<[string, object, string]>([
    ['a session id with a space', { session_id: 'a b' }, '/session_id'],
    ['the session id that is a page', { session_id: 'new' }, '/session_id'],
    ['no session id', { session_id: undefined }, '/session_id'],
    ['an empty topic', { topic: '' }, '/topic'],
    ['a time without offset', { timestamp: '2026-01-02T02:59:00' }, '/timestamp'],
    ['no time', { timestamp: undefined }, '/timestamp'],
    ['an unknown layer', oneLayer({ layer_id: 'L99_1' }), `${layer}/layer_id`],
    ['a layer of another factor', oneLayer({ factor_id: 'F2' }), `${layer}/factor_id`],
    ['a score above 1', oneLayer({ score: 6 }), `${layer}/score`],
    ['a score beyond every number', oneLayer(parsed('{"score":1e999}')), `${layer}/score`],
    ['a layer without confidence', oneLayer({ confidence: undefined }), `${layer}/confidence`],
    ['an insight that is null', oneLayer({ insights: [null] }), `${layer}/insights/0`],
    ['a large insight', oneLayer({ insights: ['x'.repeat(120_001)] }), `${layer}/insights/0`],
    ['an unknown factor', oneFactor({ factor_id: 'F29' }), `${factor}/factor_id`],
    ['a factor with no value', oneFactor({ value: null }), `${factor}/value`],
    ['a factor with no confidence', oneFactor({ confidence: undefined }), `${factor}/confidence`],
    ['spellings that differ', oneFactor({ calculated_value: 0.6 }), `${factor}/value`],
    ['a value below 0', oneFactor({ value: -1 }), `${factor}/value`],
    ['a count that is a text', oneFactor({ input_layers: 'ten' }), `${factor}/input_layers`],
    ['a large version', { version: 'x'.repeat(120_001) }, '/version'],
  ])('%s', (_name, changes, pointer) => {
    expect(refusalsOf(fullResults(changes)).map((one) => one.pointer)).toEqual([pointer]);
  });

  it('a layer or a factor that comes twice', () => {
    const row = { layer_id: 'L1_1', score: 0.5, confidence: 0.5 };
    const value = { factor_id: 'F1', value: 0.5, confidence: 0.5 };
    const changes = { layer_scores: [row, row], factor_calculations: [value, value] };
    expect(refusalsOf(fullResults(changes))).toMatchObject([
      { pointer: '/layer_scores/1/layer_id' },
      { pointer: '/factor_calculations/1/factor_id' },
    ]);
  });

  it('nothing scored at all', () => {
    const filledIn = { factor_id: 'F1', calculation_method: 'default' };
    const changes = { layer_scores: [], factor_calculations: [filledIn] };
    expect(refusalsOf(fullResults(changes))).toMatchObject([{ pointer: '/layer_scores' }]);
  });
});
