import { expect, it } from '@jest/globals';
import { triesInTurn, type ChanceTries } from './chance.ts';
import { groupAuthors } from './grouping.ts';

/** Forty authors in two groups that lie far apart, by two features that go together. */
const far = Array.from({ length: 40 }, (_, i) => [(i % 2) * 10 + i / 100]);
const twoGroups = [far, far.map(([x = 0]) => [x])];

// Threads that helped went on with the data sets of a search that nobody waited for any more.
it('lets whoever helps go when the search ends, also by an error', () => {
  let left = 0;
  const counted =
    (found?: () => never): ChanceTries =>
    (blocks, seed) => {
      const trial = triesInTurn(blocks, seed);
      return { found: found ?? trial.found, leave: () => void (left += 1) };
    };
  expect(groupAuthors(twoGroups, 'seed', counted()).grouping).toMatchObject({ groups: 2 });
  expect(left).toBe(1);
  const broken = () => {
    throw new Error('out of memory');
  };
  expect(() => groupAuthors(twoGroups, 'seed', counted(broken))).toThrow('out of memory');
  expect(left).toBe(2);
});
