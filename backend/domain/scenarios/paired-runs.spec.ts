import { describe, expect, it } from '@jest/globals';
import { SEGMENTS } from '#contract/segments';
import { convergenceOf, pairedCounts } from './paired-runs.ts';
import { simulateSession, successesOf } from './simulate-session.ts';
import { canonInput, mixedInput } from './testing.ts';

const flags = (text: string) => Uint8Array.from(text, Number);

describe('paired counts', () => {
  it('tell both, one alone, the other alone and neither, run by run', () => {
    expect(pairedCounts(flags('1101100'), flags('1010100'))).toEqual({
      iterations: 7,
      both: 2,
      onlyA: 2,
      onlyB: 1,
      neither: 2,
    });
  });

  it('of a scenario with itself leave nothing to either alone', () => {
    const one = flags('10110');
    expect(pairedCounts(one, one)).toMatchObject({ both: 3, onlyA: 0, onlyB: 0, neither: 2 });
  });

  it('are refused for different numbers of runs', () => {
    expect(() => pairedCounts(flags('10'), flags('101'))).toThrow('2 runs against 3');
  });

  it('of recomputed runs are the shares that a segment recorded', () => {
    const input = canonInput((index) => ({ score: 0.8, confidence: 0.5 + (index % 5) / 10 }));
    let compared = 0;
    for (const { segment, scenarios, comparisons } of simulateSession(input)) {
      expect(SEGMENTS).toContain(segment);
      const successes = successesOf(
        input,
        scenarios.map(({ patternId }) => patternId),
      );
      const runsOf = (id: string) => successes[scenarios.findIndex((s) => s.scenarioId === id)]!;
      for (const { a, b, onlyA, onlyB } of comparisons) {
        const counts = pairedCounts(runsOf(a), runsOf(b));
        expect([counts.onlyA / 1000, counts.onlyB / 1000]).toEqual([onlyA, onlyB]);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(10);
  });
});

describe('the running share of successes', () => {
  it('is told at 50 equal steps, the last of which is all runs', () => {
    const points = convergenceOf(Uint8Array.from({ length: 1000 }, (_, i) => Number(i < 10)));
    expect(points).toHaveLength(50);
    expect(points.slice(0, 2)).toEqual([
      { after: 20, share: 0.5 },
      { after: 40, share: 0.25 },
    ]);
    expect(points.at(-1)).toEqual({ after: 1000, share: 0.01 });
  });

  it('is told for whole runs where the steps do not divide them', () => {
    const points = convergenceOf(new Uint8Array(125).fill(1));
    expect(points.slice(0, 4).map(({ after }) => after)).toEqual([2, 5, 7, 10]);
    expect(points.at(-1)).toEqual({ after: 125, share: 1 });
  });

  it('ends at the recorded chance of success', () => {
    const input = mixedInput();
    const [first] = simulateSession(input)[0]!.scenarios;
    const [success] = successesOf(input, [first!.patternId]);
    expect(convergenceOf(success!).at(-1)?.share).toBe(first!.probabilitySuccess);
  });
});
