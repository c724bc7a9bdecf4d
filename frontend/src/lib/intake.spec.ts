import { describe, expect, it } from '@jest/globals';
import { contentType, delimiterWords, rolesOf, tablePlace } from './intake';

describe('the type of content', () => {
  it('goes by the name of the file', () => {
    expect(contentType('a.CSV', '{}')).toBe('text/csv');
    expect(contentType('a.jsonl', 'a,b')).toBe('application/x-ndjson');
    expect(contentType('a.json', 'a,b')).toBe('application/json');
  });

  it('goes by how the text begins where there is no such name', () => {
    expect(contentType('', ' [{"text": "a"}]')).toBe('application/json');
    expect(contentType('a.txt', '{"documents":\n[]}')).toBe('application/json');
    expect(contentType('', '{"text": "a"}\n{"text": "b"}\n')).toBe('application/x-ndjson');
    expect(contentType('', '{"text": "a"}\n')).toBe('application/json');
    expect(contentType('', 'text,age\n"a",7')).toBe('text/csv');
  });
});

describe('the roles of columns', () => {
  it('are read by their numbers, and only those that exist', () => {
    const fields = [
      ...[['column-0', 'Age, years'], ['role-0', 'age'], ['column-1', 'x'], ['role-1', 'admin']], // prettier-ignore
      ...[['column-2', 'Review'], ['role-2', 'text'], ['column-4', 'y'], ['role-4', 'text']], // prettier-ignore
    ] as [string, string][];
    expect(rolesOf(fields)).toEqual({ 'Age, years': 'age', Review: 'text' });
  });

  it('may be of a column with any name', () => {
    const roles = rolesOf([
      ['column-0', '__proto__'],
      ['role-0', 'text'],
    ]);
    expect(Object.entries(roles)).toEqual([['__proto__', 'text']]);
  });
});

describe('a place in a table', () => {
  it('is a line and a column, as they are named', () => {
    expect(tablePlace('/line/17/Age')).toEqual({ line: '17', column: 'Age' });
    expect(tablePlace('/line/17/a~1b~01')).toEqual({ line: '17', column: 'a/b~1' });
    expect(tablePlace('/line/3')).toEqual({ line: '3', column: '' });
  });

  it('is nothing else', () => {
    expect([tablePlace('/layers/0'), tablePlace(''), tablePlace('/line/x')]).toEqual([
      ...[null, null, null],
    ]);
  });
});

describe('what stands between cells', () => {
  it('has a name', () => {
    expect([delimiterWords('\t'), delimiterWords('^')]).toEqual(['tabs', '“^”']);
  });
});
