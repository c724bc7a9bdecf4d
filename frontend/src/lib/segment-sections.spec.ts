import { describe, expect, it } from '@jest/globals';
import { segmentSections } from './segment-sections';
import { factorView, scenario, segmentView } from './testing/views';

describe('the sections of a segment', () => {
  it('are counted, the empty ones too', () => {
    const parts = { factors: [factorView('F16')], scenarios: [scenario('market_scenario_1')] };
    expect(segmentSections(segmentView('market', parts))).toEqual([
      { id: 'factors', title: 'Factors', count: 1 },
      { id: 'patterns', title: 'Patterns', count: 0 },
      { id: 'scenarios', title: 'Scenarios', count: 1 },
    ]);
  });

  it('name a part that is not there', () => {
    const unavailable = [{ part: 'personas', reason: 'too few' } as const];
    const view = { ...segmentView('consumer'), unavailable };
    expect(segmentSections(view).at(-1)).toEqual({ id: 'personas', title: 'Personas', count: 0 });
  });
});
