import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clusterFrom, type Points } from './k-means.ts';
import { pointSetOf } from './point-set.ts';
import { quickClusterer } from './quick-k-means.ts';

/** Few values make points that lie as near to one centre as to another, and centres that are the same. */
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  fc.constantFrom(1, 2, 3, -1),
  fc.constantFrom(0.1, 0.2, 0.30000000000000004, 1 / 3),
  fc.double({ min: -5, max: 5, noNaN: true }),
);

/** Points, all of them far from 0 by the same, and centres taken from them. */
const problem = fc
  .tuple(
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 5 }),
    fc.constantFrom(0, 0, 1e4, 1e12),
  )
  .chain(([width, groups, far]) =>
    fc.tuple(
      fc.array(fc.array(value, { minLength: width, maxLength: width }), {
        minLength: groups,
        maxLength: 60,
      }),
      fc.constant(groups),
      fc.constant(far),
    ),
  )
  .map(([rows, groups, far]): { readonly points: Points; readonly centres: Points } => {
    const points = rows.map((row) => row.map((each) => each + far));
    return { points, centres: points.slice(0, groups) };
  });

describe('quick k-means', () => {
  it('finds the groups and centres of the library, to the bit', () => {
    fc.assert(
      fc.property(problem, ({ points, centres }) => {
        const expected = clusterFrom(points, centres);
        expect(quickClusterer(pointSetOf(points))(centres)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('does so where hundreds of points move between groups in many steps', () => {
    const points = Array.from({ length: 600 }, (_, i) => [
      Math.sin(i),
      i % 7 === 0 ? Math.cos(3 * i) : 0,
      i % 11 === 0 ? i / 600 : 0,
    ]);
    for (let groups = 2; groups <= 5; groups++) {
      const centres = points.slice(0, groups);
      const expected = clusterFrom(points, centres);
      expect(quickClusterer(pointSetOf(points))(centres)).toEqual(expected);
    }
  });
});
