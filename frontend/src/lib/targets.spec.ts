import { describe, expect, it } from '@jest/globals';
import type { KpiResult, ScenarioView } from '$lib/contract';
import { aimsOf, triedSentence, withTyped } from './targets.ts';

const kpi = (changes: Partial<KpiResult>) =>
  ({
    name: 'a',
    unit: 'percent',
    role: 'benefit',
    favourable: 'higher',
    std: 4,
    ...changes,
  }) as KpiResult;
const view = (targets: ScenarioView['targets']) =>
  ({ targets, scenario: { patternId: 'P001' } }) as ScenarioView;

describe('targets', () => {
  it('as they were typed take the place of the pattern’s own, and leave the others', () => {
    const recorded = { P001: { a: 1, b: 2 }, P002: { c: 3 } };
    expect(withTyped(view(recorded), { a: ' 5.5 ', b: '' })).toEqual({
      P001: { a: 5.5 },
      P002: { c: 3 },
    });
    expect(withTyped(view(recorded), { a: '' })).toEqual({ P002: { c: 3 } });
  });

  it('that are no numbers go on as they are, to be refused', () => {
    expect(withTyped(view({}), { a: 'ten' })).toEqual({ P001: { a: 'ten' } });
  });

  it('are for benefits alone', () => {
    const kpis = [kpi({}), kpi({ role: 'cost' }), kpi({ role: 'context' })];
    expect(aimsOf({ kpis })).toHaveLength(1);
  });

  it('are told with the runs that succeed, beside those that are recorded', () => {
    const tried = {
      probabilitySuccess: 0.25,
      confidenceInterval: [0.22, 0.28] as const,
      kpis: [kpi({ target: 10, targetTellsNothing: false })],
    };
    const sentence = triedSentence(tried, { probabilitySuccess: 0.5 }, 1000);
    expect(sentence.replaceAll('\u00a0', ' ')).toBe(
      'With at least 10 %, 250 of 1000 runs succeed (25 %, 95 % interval 22 % to 28 %); recorded are 500.',
    );
    const kpis = [kpi({ target: null })];
    expect(triedSentence({ ...tried, kpis }, tried, 1000)).toMatch(
      /^Without a target, 250 of 1000/,
    );
  });
});
