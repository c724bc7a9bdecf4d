import { describe, expect, it } from '@jest/globals';
import { openStream } from '../random/stream.ts';
import { bestClustering, nearestCentre } from './best-clustering.ts';
import { clusterFrom, type Points } from './k-means.ts';
import { pointSetOf } from './point-set.ts';
import { startingCentres } from './starting-centres.ts';

const POINTS = [
  [0, 0],
  [0, 2],
  [10, 0],
  [10, 2],
];

const clusterer = (points: Points) => ({
  points: pointSetOf(points),
  from: (centres: Points) => clusterFrom(points, centres),
});

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
    const found = bestClustering(clusterer(POINTS), 2, key);
    expect([...found.centres].sort((a, b) => a[0]! - b[0]!)).toEqual([
      [0, 1],
      [10, 1],
    ]);
    expect(bestClustering(clusterer(POINTS), 2, key)).toEqual(found);
  });

  it('starts from points of the data, and from other ones with another seed', () => {
    const points = Array.from({ length: 50 }, (_, i) => [i * i]);
    const starts = ['1', '2', '3', '4'].map((digit) =>
      startingCentres(pointSetOf(points), 3, openStream(digit.repeat(16), 'persona.start', 'x')),
    );
    for (const centres of starts) {
      expect(centres).toHaveLength(3);
      for (const centre of centres) expect(points).toContainEqual(centre);
    }
    expect(new Set(starts.map(String)).size).toBeGreaterThan(1);
  });

  it('starts from the same point twice where all points are the same', () => {
    const stream = openStream('0123456789abcdef', 'persona.start', 'x');
    expect(startingCentres(pointSetOf([[1], [1], [1]]), 2, stream)).toEqual([[1], [1]]);
  });

  it('assigns a point to the first of its nearest centres', () => {
    expect(nearestCentre(pointSetOf([[5]]), 0, pointSetOf([[0], [4], [6]]))).toBe(1);
  });
});
