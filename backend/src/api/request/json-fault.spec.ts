import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonFault } from './json-fault.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('what is wrong in a text that is no JSON', () => {
  it.each([
    ['{"a":1,\n"b":}', 2, 'a value is expected after “{"a":1, "b":”, not “}”'],
    ['[1,\n2,\n]', 3, 'a value is expected after “[1, 2,”, not “]”'],
    ['[1 2]', 1, 'a comma or ] is expected after “[1”, not “2]”'],
    ['{"a":1', 1, 'a comma or } is expected after “{"a":1”, but the text ends'],
    ["{'a':1}", 1, "a key in double quotes or } is expected after “{”, not “'a':1}”"],
    ['{"a" 1}', 1, 'a colon is expected after “{"a"”, not “1}”'],
    ['{} {}', 1, 'nothing more is expected after “{}”, not “{}”'],
    ['', 1, 'a value is expected, but the text ends'],
    ['["a\nb"]', 1, 'a character of a text or its end is expected after “["a”, not “ b"]”'],
    ['id,Text', 1, 'a value is expected, not “id,Text”'],
  ])('is told with its line: %j', (text, line, problem) => {
    expect(jsonFault(text)).toEqual({ line, problem });
  });

  it('is found exactly where JSON.parse finds something', () => {
    const change = fc.tuple(fc.json(), fc.nat(), fc.nat(3), fc.constantFrom('', ...'{}[],:"\\01e-.tu\n ')); // prettier-ignore
    fc.assert(
      fc.property(change, ([json, at, cut, put]) => {
        const place = at % (json.length + 1);
        const text = json.slice(0, place) + put + json.slice(place + cut);
        expect(jsonFault(text) === null).toBe(isJson(text));
      }),
      { numRuns: 1500 },
    );
  });

  it('is found on the first line of a string of a million escapes that does not end', () => {
    const text = `["${'a\\n'.repeat(1_000_000)}`;
    expect(jsonFault(text)).toMatchObject({ line: 1 });
  });
});
