import { describe, expect, it } from '@jest/globals';
import type { KpiResult, SimulatedScenario } from '$lib/contract';
import { chosenOf, pairSentence, pairsOf, sameResponses, unitAxes } from './compare.ts';
import type { PlacedScenario } from './compare.ts';

const placed = (scenarioId: string, patternId: string, kpis: Partial<KpiResult>[] = []) =>
  ({ segment: 'brand', scenario: { scenarioId, patternId, kpis } }) as unknown as PlacedScenario;
const idsOf = (all: readonly PlacedScenario[]) => all.map(({ scenario }) => scenario.scenarioId);

describe('scenarios beside each other', () => {
  const all = ['a', 'b', 'c', 'd', 'e'].map((id) => placed(id, `P-${id}`));

  it('are those that are asked for, once each, and four at most', () => {
    expect(idsOf(chosenOf(all, ['c', 'x', 'a', 'c']))).toEqual(['c', 'a']);
    expect(idsOf(chosenOf(all, ['a', 'b', 'c', 'd', 'e']))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are compared each with each', () => {
    expect(pairsOf(all.slice(0, 3))).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });

  it('are told in runs, both ways', () => {
    const counts = { iterations: 1000, both: 400, onlyA: 71, onlyB: 9, neither: 520 };
    expect(pairSentence('A', 'B', counts)).toBe(
      'A is likelier, by more than chance: A succeeds where B does not in 71 of 1000 runs, and the other way round in 9. Both succeed in 400, neither in 520.',
    );
    expect(pairSentence('A', 'B', { ...counts, onlyA: 40, onlyB: 40 })).toMatch(
      /^About equally likely: A succeeds /,
    );
    expect(pairSentence('A', 'B', { ...counts, onlyA: 0, onlyB: 0 })).toMatch(
      /^A and B succeed in the same 400 of 1000 runs\.$/,
    );
  });

  it('share an axis where they share a unit', () => {
    const kpi = (unit: KpiResult['unit'], min: number, max: number) => ({ unit, min, max, std: 2 });
    const chosen = [
      placed('a', 'P1', [kpi('percent', 0, 8), kpi('points', 1, 2)]),
      placed('b', 'P2', [kpi('percent', -4, 3)]),
    ];
    const axes = unitAxes(chosen, 1000);
    expect(axes.map(({ unit, rows }) => [unit, rows.length])).toEqual([
      ['percent', 2],
      ['points', 1],
    ]);
    expect(axes[0]!.axis!.from).toBeLessThanOrEqual(-4);
    expect(axes[0]!.axis!.to).toBeGreaterThanOrEqual(8);
  });
});

describe('two generations', () => {
  it('are set beside each other by segment and pattern, whatever the rank', () => {
    const then = [placed('s_1', 'P1'), placed('s_2', 'P2')];
    const now = [placed('s_1', 'P2'), placed('s_2', 'P3')];
    const id = (scenario: SimulatedScenario | null) => scenario?.scenarioId ?? null;
    const rows = sameResponses(then, now).map((row) => [row.patternId, id(row.then), id(row.now)]);
    expect(rows).toEqual([
      ['P2', 's_2', 's_1'],
      ['P3', null, 's_2'],
      ['P1', 's_1', null],
    ]);
  });
});
