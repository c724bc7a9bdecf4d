import { describe, expect, it } from '@jest/globals';
import { droppedWords } from './dropped';

describe('a file that is dropped', () => {
  it('is told by its name and size, and that others are left out', () => {
    const file = { name: 'study.json', size: 3 * 2 ** 20 };
    expect(droppedWords(file, 1)).toBe('study.json (3\u00a0MiB) is taken.');
    expect(droppedWords(file, 2)).toMatch(/ is taken\. The others are not: one file /);
  });
});
