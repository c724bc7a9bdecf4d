import { describe, expect, it } from '@jest/globals';
import type { PathSpec, PredicateSpec } from '#contract/catalogue/patterns';
import { evaluatePath, pathRule, predicateHolds } from './predicates.ts';
import { values } from './testing.ts';

const predicate = (field: string, op: '>' | '<', threshold: number, required = true) =>
  ({ field, op, threshold, required, thresholdOrigin: 'proposed' }) satisfies PredicateSpec;
const path = (...when: readonly PredicateSpec[]): PathSpec => ({
  label: 'main',
  polarity: 'Success',
  probabilityRange: [0.5, 0.7],
  kpis: [],
  when,
});

describe('predicateHolds', () => {
  it.each<['>' | '<', number, boolean]>([
    ['>', 0.6, false],
    ['>', 0.6000000000000001, true],
    ['>', 0.5999999999999999, false],
    ['<', 0.6, false],
    ['<', 0.5999999999999999, true],
    ['<', 0.6000000000000001, false],
  ])('compares exactly: 0.6 as threshold of %s and the value %f', (op, value, holds) => {
    expect(predicateHolds(predicate('F1', op, 0.6), value)).toBe(holds);
  });
});

describe('pathRule', () => {
  const R = { required: true, holds: true };
  const r = { required: true, holds: false };
  const O = { required: false, holds: true };
  const o = { required: false, holds: false };

  it.each([
    ['all hold', [R, O], true],
    ['a required one does not', [R, r, O, O, O], false],
    ['three of five hold, the limit itself', [R, O, O, o, o], true],
    ['two of three hold', [R, O, o], true],
    ['one of two holds', [R, o], false],
    ['only optional ones, and enough of them', [O, O, o], true],
    ['five of nine hold', [R, R, O, O, O, o, o, o, o], false],
    [
      'nine of fifteen hold, where 9/15 is rounded',
      Array.from({ length: 15 }, (_, index) => (index < 9 ? O : o)),
      true,
    ],
  ])('says of a path of which %s: %#', (_name, predicates, holds) => {
    expect(pathRule(predicates)).toBe(holds);
  });
});

describe('evaluatePath', () => {
  const two = path(
    predicate('F1', '>', 0.5),
    predicate('F2', '<', 0.5, false),
    predicate('F1', '<', 0.9),
  );

  it('keeps needed and actual of every predicate', () => {
    expect(evaluatePath(two, values({ F1: 0.7, F2: 0.6 }))).toMatchObject({
      state: 'holds',
      missing: [],
      predicates: [
        {
          field: 'F1',
          op: '>',
          threshold: 0.5,
          actual: 0.7,
          holds: true,
          thresholdOrigin: 'proposed',
        },
        { field: 'F2', op: '<', threshold: 0.5, actual: 0.6, holds: false },
        { field: 'F1', op: '<', threshold: 0.9, actual: 0.7, holds: true },
      ],
    });
  });

  it('does not hold when a required predicate does not', () => {
    expect(evaluatePath(two, values({ F1: 0.4, F2: 0.4 })).state).toBe('does_not_hold');
  });

  it('is not evaluable without the value of an optional field, and names each field once', () => {
    expect(evaluatePath(two, values({ F2: 0.4 }))).toMatchObject({
      state: 'not_evaluable',
      missing: ['F1'],
      predicates: [{ actual: null, holds: null }, { actual: 0.4, holds: true }, { actual: null }],
    });
    expect(evaluatePath(two, values({ F1: 0.7 })).state).toBe('not_evaluable');
  });

  it('takes 0 for a value', () => {
    expect(evaluatePath(path(predicate('F1', '<', 0.5)), values({ F1: 0 })).state).toBe('holds');
  });
});
