import { describe, expect, it } from '@jest/globals';
import { remembering } from './remembering.ts';

describe('what remembers', () => {
  it('asks once about a text, until others have taken its room', () => {
    const asked: string[] = [];
    const lengthOf = remembering((text) => {
      asked.push(text);
      return text.length;
    }, 7);
    const given = ['abc', 'de', '', 'abc', '', 'fgh', 'abc', 'de'].map(lengthOf);
    expect(given).toEqual([3, 2, 0, 3, 0, 3, 3, 2]);
    // `fgh` takes the room of `de`, which was asked about before `abc`.
    expect(asked).toEqual(['abc', 'de', '', 'fgh', 'de']);
  });

  it('does not remember a text that is longer than all its room', () => {
    const asked: string[] = [];
    const lengthOf = remembering((text) => asked.push(text), 3);
    ['ab', 'long', 'long', 'ab'].forEach(lengthOf);
    expect(asked).toEqual(['ab', 'long', 'long']);
  });
});
