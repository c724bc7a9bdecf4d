import { describe, expect, it } from '@jest/globals';
import type { PathSpec, PredicateSpec } from '#contract/catalogue/patterns';
import type { FieldDraws } from './field-draws.ts';
import { pathHolds } from './holds.ts';

function predicate(
  field: string,
  op: '>' | '<',
  threshold: number,
  required = false,
): PredicateSpec {
  return { field, op, threshold, required, thresholdOrigin: 'code' };
}

function path(...when: readonly PredicateSpec[]): PathSpec {
  return { label: 'main', polarity: 'Success', when, probabilityRange: [0.5, 0.7], kpis: [] };
}

function draws(values: Readonly<Record<string, readonly number[]>>): FieldDraws {
  return (field) => (values[field] ? Float64Array.from(values[field]) : null);
}

describe('a path over the runs', () => {
  it('holds where 0.6 of its predicates are true', () => {
    const three = path(
      predicate('F1', '>', 0.5),
      predicate('F2', '>', 0.5),
      predicate('F3', '<', 0.5),
    );
    const drawn = draws({
      F1: [0.6, 0.6, 0.6, 0.4],
      F2: [0.6, 0.6, 0.4, 0.4],
      F3: [0.4, 0.6, 0.6, 0.4],
    });
    // 3, 2, 1 and 1 of 3.
    expect([...pathHolds(three, drawn, 4)]).toEqual([1, 1, 0, 0]);
  });

  it('holds with 3 of 5, which is exactly 0.6', () => {
    const five = path(...['F1', 'F2', 'F3', 'F4', 'F5'].map((field) => predicate(field, '>', 0.5)));
    const drawn = draws({ F1: [1, 1], F2: [1, 1], F3: [1, 0], F4: [0, 0], F5: [0, 0] });
    expect([...pathHolds(five, drawn, 2)]).toEqual([1, 0]);
  });

  it('does not hold where a required predicate is false, whatever the others', () => {
    const three = path(
      predicate('F1', '>', 0.5, true),
      predicate('F2', '>', 0.5),
      predicate('F3', '>', 0.5),
    );
    const drawn = draws({ F1: [0.4, 0.6], F2: [0.9, 0.9], F3: [0.9, 0.1] });
    expect([...pathHolds(three, drawn, 2)]).toEqual([0, 1]);
  });

  it('does not hold at the threshold itself', () => {
    const drawn = draws({ F1: [0.7, 0.7000000000000001, 0.6999999999999999] });
    expect([...pathHolds(path(predicate('F1', '>', 0.7)), drawn, 3)]).toEqual([0, 1, 0]);
    expect([...pathHolds(path(predicate('F1', '<', 0.7)), drawn, 3)]).toEqual([0, 0, 1]);
  });

  it('refuses a field that has no value', () => {
    expect(() => pathHolds(path(predicate('F9', '>', 0.5)), draws({}), 1)).toThrow('F9');
  });
});
