import { describe, expect, it } from '@jest/globals';
import { foldRows } from '../engine/memory-rows.ts';
import { NOT_COVERED } from '../testing/stage-data.ts';
import { cancelled, decoded, momentOf, requested, scoring, stages } from '../testing/story.ts';

const story = [...scoring('Pergolas'), ...requested('g1'), ...stages('g1', 1)];

describe('computed_factors', () => {
  const events = decoded('s1', story);
  const rows = foldRows(events).computed_factors;
  const rowOf = (factorId: string) => rows.find((row) => row['factor_id'] === factorId);

  it('holds all 28 factors', () => {
    expect(rows).toHaveLength(28);
  });

  it('keeps a value to the last bit, with its layers and the event it came from', () => {
    expect(rowOf('F11')).toMatchObject({
      session_id: 's1',
      generation_id: 'g1',
      topic: 'Pergolas',
      segment: 'consumer',
      factor_value: 1 / 3,
      confidence: 0.9,
      formula_applied: 'weighted_average',
      status: 'computed',
      coverage: 1,
      reason: null,
      calculation_metadata: {
        formula: 'weighted_average',
        frameworkVersion: 'canon-148.1',
        layers: [{ layerId: 'LF11', weight: 1, score: 1 / 3, contribution: 1 / 3 }],
        missing: [],
      },
      source_revision: '2',
      source_event_id: events[2]?.id,
      created_at: momentOf(2),
    });
  });

  it('shows a factor with too little data without a value, and why', () => {
    expect(rowOf('F3')).toMatchObject({
      factor_value: null,
      confidence: null,
      formula_applied: null,
      status: 'unavailable',
      coverage: 0.4805,
      reason: NOT_COVERED.reason,
    });
  });

  it('takes no notice of a stage that comes again, or for a run that gave way', () => {
    const again = foldRows(decoded('s1', [...story, ...stages('g1', 1)])).computed_factors;
    expect(again).toEqual(rows);
    const next = [...story, ...cancelled('g1', 'g2'), ...requested('g2', 2)];
    expect(foldRows(decoded('s1', [...next, ...stages('g1')])).computed_factors).toEqual([]);
  });
});
