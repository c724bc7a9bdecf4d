import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openStream } from '../random/stream.ts';
import { bestClusterings } from './best-clustering.ts';
import { asGiven, blockSetOf, type DataSet, dataSetOf } from './data-set.ts';
import { clusterFrom, type Points } from './k-means.ts';
import { pointSetOf } from './point-set.ts';
import { quickGroups } from './quick-k-means.ts';
import { newSearch } from './quick-search.ts';
import { quickStartingPoints } from './quick-start.ts';
import { roughSilhouettes } from './rough-silhouettes.ts';
import { meanSilhouette, silhouettesOf } from './silhouette.ts';
import { startingPoints } from './starting-points.ts';

/** Few values make points that lie as near to one centre as to another, and centres that are the same. */
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  fc.constantFrom(1, 2, 3, -1),
  fc.constantFrom(0.1, 0.2, 0.30000000000000004, 1 / 3),
  fc.double({ min: -5, max: 5, noNaN: true }),
);

/** Points, all of them far from 0 by the same, and into how many blocks their columns are put. */
const problem = fc
  .tuple(
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 2, max: 5 }),
    fc.constantFrom(0, 0, 0, 1e4, 1e12),
    fc.integer({ min: 1, max: 6 }),
  )
  .chain(([width, groups, far, blocks]) => {
    const row = fc.array(value, { minLength: width, maxLength: width });
    const rows = fc.array(row, { minLength: groups, maxLength: 60 });
    return fc.record({
      points: rows.map((all) => all.map((each) => each.map((one) => one + far))),
      groups: fc.constant(groups),
      blocks: fc.constant(Math.min(blocks, width)),
    });
  });

function setOf(points: Points, blocks: number): DataSet {
  const width = points[0]!.length;
  const begin = (block: number) => Math.floor((block * width) / blocks);
  const set = blockSetOf(
    Array.from({ length: blocks }, (_, block) =>
      pointSetOf(points.map((row) => row.slice(begin(block), begin(block + 1)))),
    ),
  );
  return dataSetOf(set, asGiven(set));
}

const PLAIN = Array.from({ length: 600 }, (_, i) => [
  Math.sin(i),
  i % 7 === 0 ? Math.cos(3 * i) : 0,
  i % 11 === 0 ? i / 600 : 0,
  (i * i) % 3,
]);

const KEY = { seed: '0123456789abcdef', name: 'data' };
const stream = (groups: number, start = 0) =>
  openStream(KEY.seed, 'persona.start', `${KEY.name}/${groups}/${start}`);

/** The best of three runs of the library, by sums in the points' order. */
function plainly(points: Points, groups: number) {
  const runs = [0, 1, 2].map((start) => {
    const from = startingPoints(pointSetOf(points), groups, stream(groups, start));
    const { labels, centres } = clusterFrom(points, from.map((point) => points[point]!)); // prettier-ignore
    let spread = 0;
    points.forEach((row, i) => {
      let sum = 0;
      row.forEach((each, c) => (sum += (each - centres[labels[i]!]![c]!) ** 2));
      spread += sum;
    });
    return { labels: [...labels], start: from, spread };
  });
  return runs.reduce((best, run) => (run.spread < best.spread ? run : best));
}

describe('quick k-means', () => {
  it('finds the groups of the library, or none where it cannot tell', () => {
    let found = 0;
    fc.assert(
      fc.property(problem, ({ points, groups, blocks }) => {
        const start = Array.from({ length: groups }, (_, i) => i);
        const quick = quickGroups(newSearch(setOf(points, blocks)), start);
        if (quick === null) return;
        found += 1;
        expect([...quick.labels]).toEqual(clusterFrom(points, points.slice(0, groups)).labels);
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('does so where hundreds of points move between groups in many steps', () => {
    const search = newSearch(setOf(PLAIN, 3));
    for (let groups = 2; groups <= 5; groups++) {
      const start = Array.from({ length: groups }, (_, i) => i);
      const quick = quickGroups(search, start);
      const { labels } = clusterFrom(PLAIN, PLAIN.slice(0, groups));
      expect([...quick!.labels]).toEqual(labels);
    }
  });
});

describe('quick starting points', () => {
  it('are the plain ones, or none where rounding might have changed them', () => {
    fc.assert(
      fc.property(problem, ({ points, groups, blocks }) => {
        const search = newSearch(setOf(points, blocks));
        const quick = quickStartingPoints(search, groups, stream(groups));
        if (quick === null) return;
        expect(quick).toEqual(startingPoints(pointSetOf(points), groups, stream(groups)));
      }),
      { numRuns: 300 },
    );
  });

  it('are found where points are many and unlike', () => {
    const quick = quickStartingPoints(newSearch(setOf(PLAIN, 4)), 5, stream(5));
    expect(quick).toEqual(startingPoints(pointSetOf(PLAIN), 5, stream(5)));
  });
});

describe('searches that take turns', () => {
  it('find what each finds alone, whatever was placed between', () => {
    const sets = [setOf(PLAIN, 3), setOf(PLAIN.slice(0, 90), 4), setOf([[1], [2], [4]], 1)];
    const groupings = (set: DataSet) => [Array.from({ length: set.points.count }, (_, i) => i % 2)];
    const alone = sets.map((set) => bestClusterings(set)(2, KEY));
    const searches = sets.map(bestClusterings);
    for (let turn = 0; turn < 3; turn++) {
      searches.forEach((search, i) => {
        const set = sets[i]!;
        const [rough] = roughSilhouettes(set.distances, set.places, groupings(set));
        const exact = silhouettesOf(set.full(), groupings(set)).map(meanSilhouette)[0]!;
        expect(Math.abs(rough! - exact)).toBeLessThan(5e-7);
        expect(search(2, KEY)).toEqual(alone[i]);
      });
    }
  });
});

describe('the best of a few seeded clusterings', () => {
  it('is the one of the library with the smallest sum of squares', () => {
    fc.assert(
      fc.property(problem, ({ points, groups, blocks }) => {
        const { labels, start } = bestClusterings(setOf(points, blocks))(groups, KEY);
        const plain = plainly(points, groups);
        expect([...labels]).toEqual(plain.labels);
        expect(start).toEqual(plain.start);
      }),
      { numRuns: 120 },
    );
  });
});
