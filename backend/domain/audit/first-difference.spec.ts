import { describe, expect, it } from '@jest/globals';
import { firstDifference, shortened } from './first-difference.ts';

describe('firstDifference', () => {
  it('of equal values is none, whatever the order of their members', () => {
    expect(
      firstDifference({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }),
    ).toBeNull();
  });

  it('names the path, the thing around it and both values', () => {
    const of = (value: number) => ({
      factors: [
        { factorId: 'F1', value: 1 },
        { factorId: 'F4', value },
      ],
    });
    expect(firstDifference(of(0.5), of(0.51))).toEqual({
      path: '/factors/1/value',
      label: 'F4',
      recorded: 0.5,
      recomputed: 0.51,
    });
  });

  it.each([
    ['a member that is not there again', [{ a: 1, b: 2 }, { a: 1 }], ['/b', 2, null]],
    ['a member that was not there', [{ a: 1 }, { a: 1, b: 2 }], ['/b', null, 2]],
    ['an element too many', [[1, 2], [1]], ['/1', 2, null]],
    ['a value of another kind', [{ a: [] }, { a: {} }], ['/a', [], {}]],
    ['a null in place of a member', [{ a: null }, {}], ['/a', null, null]],
    ['names with slashes and tildes', [{ 'x/y~z': 1 }, { 'x/y~z': 2 }], ['/x~1y~0z', 1, 2]],
  ])('finds %s', (_, [a, b], [path, recorded, recomputed]) => {
    expect(firstDifference(a, b)).toEqual({ path, label: '', recorded, recomputed });
  });

  it('reads both as JSON would give them back', () => {
    expect(firstDifference({ a: 0 }, { a: -0, b: undefined })).toBeNull();
  });
});

describe('shortened', () => {
  it('keeps what fits and cuts the end of what does not', () => {
    expect(shortened({ a: 1 })).toEqual({ a: 1 });
    expect(shortened('x'.repeat(200))).toBe(`"${'x'.repeat(119)}…`);
  });
});
