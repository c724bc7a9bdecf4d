import { describe, expect, it } from '@jest/globals';
import { Kept } from './kept.ts';

describe('what is kept', () => {
  it('is made once for all who ask, and made again once it was dropped', async () => {
    const kept = new Kept<string>(2);
    const made: string[] = [];
    const ask = (key: string) =>
      kept.get(key, async () => {
        made.push(key);
        return key;
      });
    await Promise.all([ask('a'), ask('a'), ask('b')]);
    await ask('a'); // b is now the one that was not asked for the longest
    await ask('c');
    await ask('a');
    await ask('b');
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('is no failure', async () => {
    const kept = new Kept<string>(2);
    await expect(kept.get('a', () => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
    expect(await kept.get('a', async () => 'well')).toBe('well');
  });
});
