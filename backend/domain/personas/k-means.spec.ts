import { describe, expect, it } from '@jest/globals';
import { openStream } from '../random/stream.ts';
import { bestClusterings } from './best-clustering.ts';
import { asGiven, blockSetOf, dataSetOf } from './data-set.ts';
import { nearestRow } from './exact-groups.ts';
import { clusterFrom } from './k-means.ts';
import { pointSetOf } from './point-set.ts';
import { startingPoints } from './starting-points.ts';

const POINTS = [
  [0, 0],
  [0, 2],
  [10, 0],
  [10, 2],
];

describe('k-means', () => {
  it('moves the given centres to the means of the points that are nearest to them', () => {
    const { labels, centres } = clusterFrom(POINTS, [
      [0, 0],
      [10, 0],
    ]);
    expect(labels).toEqual([0, 0, 1, 1]);
    expect(centres).toEqual([
      [0, 1],
      [10, 1],
    ]);
  });

  it('leaves the points and the centres it was given as they are', () => {
    const centres = [[0, 0], [10, 0]]; // prettier-ignore
    const before = structuredClone([POINTS, centres]);
    clusterFrom(POINTS, centres);
    expect([POINTS, centres]).toEqual(before);
  });

  it('finds the best groups from seeded starts, the same ones each time', () => {
    const key = { seed: '0123456789abcdef', name: 'data' };
    const blocks = blockSetOf([pointSetOf(POINTS)]);
    const best = bestClusterings(dataSetOf(blocks, asGiven(blocks)));
    const [a, b, c, d] = best(2, key).labels;
    expect([a === b, c === d, a === c]).toEqual([true, true, false]);
    expect(best(2, key)).toEqual(best(2, key));
  });

  it('starts from points of the data, and from other ones with another seed', () => {
    const points = Array.from({ length: 50 }, (_, i) => [i * i]);
    const starts = ['1', '2', '3', '4'].map((digit) =>
      startingPoints(pointSetOf(points), 3, openStream(digit.repeat(16), 'persona.start', 'x')),
    );
    for (const start of starts) {
      expect(start).toHaveLength(3);
      for (const point of start) expect(points[point]).toBeDefined();
    }
    expect(new Set(starts.map(String)).size).toBeGreaterThan(1);
  });

  it('starts from any points where all of them are the same', () => {
    const stream = openStream('0123456789abcdef', 'persona.start', 'x');
    const start = startingPoints(pointSetOf([[1], [1], [1]]), 2, stream);
    expect(start).toHaveLength(2);
    for (const point of start) expect([0, 1, 2]).toContain(point);
  });

  it('assigns a point to the first of its nearest centres', () => {
    const centres = [[0], [4], [6]].map((row) => Float64Array.from(row));
    expect(nearestRow(Float64Array.of(5), centres)).toBe(1);
  });
});
