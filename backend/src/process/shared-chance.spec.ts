import { describe, expect, it } from '@jest/globals';
import { DATA_SETS, roughTry, triesInTurn } from '#domain/personas/chance';
import { blockSetOf } from '#domain/personas/data-set';
import { drawing } from '#domain/personas/made-up-authors';
import { pointSetOf } from '#domain/personas/point-set';
import { nextUniform } from '#domain/random/stream';
import { type ChanceWork, helpWithChance, tryChances, triesWithHelp } from './shared-chance.ts';

const SEED = '0123456789abcdef';
const stream = drawing('shared');
const rows = (width: number) =>
  Array.from({ length: 40 }, () => Array.from({ length: width }, () => nextUniform(stream)));
// More blocks than tables are made for: the search writes into the tables' room.
const blocks = blockSetOf([3, 1, 1, 1].map((width) => pointSetOf(rows(width))));
const alone = triesInTurn(blocks, SEED).found();

describe('tries that are shared out', () => {
  it.each<[string, (work: ChanceWork) => void]>([
    ['nobody helps', () => {}],
    ['a helper does all of it', helpWithChance],
    ['the helper dies with a data set that it has claimed', ({ next }) => Atomics.add(next, 0, 1)],
    [
      'a helper does the first ones',
      (work) => {
        Atomics.store(work.next, 0, DATA_SETS - 5);
        tryChances(work, work.blocks);
        Atomics.store(work.next, 0, 0);
      },
    ],
  ])('find what is found without help, where %s', (_, help) => {
    expect(triesWithHelp(help)(blocks, SEED).found()).toEqual(alone);
  });

  it('are begun by a helper before they are needed, and not when they are not', () => {
    const asked: ChanceWork[] = [];
    const tries = triesWithHelp((work) => asked.push(work));
    const isFound = () => asked.map((work) => work.isFound.reduce((sum, one) => sum + one, 0));
    const [needed, left] = [tries(blocks, SEED), tries(blocks, SEED)];
    left.leave();
    asked.forEach(helpWithChance);
    expect(isFound()).toEqual([DATA_SETS, 0]);
    expect(needed.found()).toEqual(alone);
  });

  it('take from a helper what it has found, and do not find it again', () => {
    const tries = triesWithHelp((work) => {
      Atomics.store(work.next, 0, 1);
      work.found[0] = 7; // no data set has that
      Atomics.store(work.isFound, 0, 1);
    });
    expect(tries(blocks, SEED).found().slice(0, 2)).toEqual([7, roughTry(blocks, SEED, 1)]);
  });
});
