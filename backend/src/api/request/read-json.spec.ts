import { describe, expect, it } from '@jest/globals';
import { readJson } from './read-json.ts';

const read = (text: string, most?: number) => readJson(Buffer.from(text), most);

describe('a body that is no JSON', () => {
  it('is told with the line of its fault', () => {
    const problem = 'a value is expected after “[1,”, not “]”';
    expect(read('\n[1,\n]')).toEqual({ kind: 'malformed', line: 3, problem });
  });

  // The search takes seconds for 32 MB, in which no other request was answered.
  it.each([
    ['[1 2]', /^it is too long to be searched for the fault; the parser says: .*position 3/],
    ['1,1,1', /the parser says: \S/],
    ['[[[[[', /the parser says: .*end of JSON/],
  ])(
    'is told in the words of the parser where it is too long to be searched: %j',
    (text, words) => {
      const problem = expect.stringMatching(words);
      expect(read(text, text.length - 1)).toEqual({ kind: 'malformed', line: null, problem });
      expect(read(text, text.length)).toMatchObject({ line: 1 });
    },
  );

  it('is searched up to 2 MB', () => {
    const lines = '\n'.repeat(1_999_999);
    expect(read(`${lines}?`)).toMatchObject({ line: 2_000_000 });
    expect(read(`${lines}\n?`)).toMatchObject({ line: null });
  });
});
