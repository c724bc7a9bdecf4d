import { describe, expect, it } from '@jest/globals';
import { pointSetOf } from './point-set.ts';
import { meanSilhouette, silhouettesOf } from './silhouette.ts';

describe('silhouettes', () => {
  // Points 0, 2 | 10 on a line. 0: within 2, between 10 -> 8/10. 2: within 2, between 8 -> 6/8.
  // 10 is alone -> 0. Of the grouping 0 | 2, 10 the values are 0, (2 - 8)/8 and (10 - 8)/10.
  const points = pointSetOf([[0], [2], [10]]);

  it('are the distance to the nearest other group beside that within the own, for each grouping', () => {
    const [first, second] = silhouettesOf(points, [
      [0, 0, 1],
      [0, 1, 1],
    ]);
    expect([...first!]).toEqual([0.8, 0.75, 0]);
    expect([...second!]).toEqual([0, -0.75, 0.2]);
  });

  it('use the Euclidean distance over all columns', () => {
    // Distances 5 (3-4-5) within and 13 (5-12-13) and sqrt(2^2 + 8^2 + 0) = sqrt(68) between.
    const triangle = pointSetOf([
      [0, 0, 1],
      [3, 4, 1],
      [5, 12, 1],
    ]);
    const [values] = silhouettesOf(triangle, [[0, 0, 1]]);
    expect(values![0]).toBe(8 / 13);
    expect(values![1]).toBeCloseTo((Math.sqrt(68) - 5) / Math.sqrt(68), 15);
  });

  it('are 0 where there is one group, and where all points are the same', () => {
    expect([...silhouettesOf(points, [[0, 0, 0]])[0]!]).toEqual([0, 0, 0]);
    const same = pointSetOf([[1], [1], [1], [1]]);
    expect([...silhouettesOf(same, [[0, 0, 1, 1]])[0]!]).toEqual([0, 0, 0, 0]);
  });

  it('take no notice of a group that nobody is in', () => {
    const [values] = silhouettesOf(points, [[0, 0, 2]]);
    expect([...values!]).toEqual([0.8, 0.75, 0]);
    expect(meanSilhouette(values!)).toBe(1.55 / 3);
  });
});
