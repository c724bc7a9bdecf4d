import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.ts';

describe('Turns', () => {
  it('lets callers of one key in one after another, whatever came of the one before', async () => {
    const turns = new Turns();
    const told: string[] = [];
    const act =
      (name: string, fails = false) =>
      async () => {
        told.push(`${name} in`);
        await Promise.resolve();
        told.push(`${name} out`);
        if (fails) throw new Error(name);
        return name;
      };
    const ends = await Promise.allSettled([
      turns.take('s', act('first')),
      turns.take('s', act('second', true)),
      turns.take('s', act('third')),
    ]);
    expect(told).toEqual([
      ...['first in', 'first out', 'second in', 'second out', 'third in', 'third out'],
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('does not let callers of other keys wait', async () => {
    const turns = new Turns();
    let finish = () => {};
    const first = turns.take('s', () => new Promise<void>((resolve) => (finish = resolve)));
    await turns.take('t', async () => finish());
    await first;
  });
});
