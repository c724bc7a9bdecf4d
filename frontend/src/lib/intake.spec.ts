import { describe, expect, it } from '@jest/globals';
import { contentType, delimiterWords, rolesOf, sentAs, tablePlace } from './intake';

describe('the type of content', () => {
  it('goes by the name of the file', () => {
    expect(contentType('a.CSV', '{}')).toBe('text/csv');
    expect(contentType('a.jsonl', '{"text": "a"}')).toBe('application/x-ndjson');
    expect(contentType('a.json', '{"a":')).toBe('application/json');
    expect(contentType('a.json', ' null')).toBe('application/json');
  });

  // Tables named .json were told that a value was expected where a column begins.
  it('goes by how the text begins where it cannot be what its name says', () => {
    expect(contentType('a.jsonl', 'a,b')).toBe('text/csv');
    expect(contentType('a.json', 'a,b')).toBe('text/csv');
    expect(contentType('a.csv', '[{"text": "a"}]')).toBe('application/json');
    expect(contentType('a.csv', '{"text": "a"}\n{"text": "b"}')).toBe('application/x-ndjson');
  });

  it('goes by how the text begins where there is no such name', () => {
    expect(contentType('', ' [{"text": "a"}]')).toBe('application/json');
    expect(contentType('a.txt', '{"documents":\n[]}')).toBe('application/json');
    expect(contentType('', '{"text": "a"}\n{"text": "b"}\n')).toBe('application/x-ndjson');
    expect(contentType('', '{"text": "a"}\n')).toBe('application/json');
    expect(contentType('', 'text,age\n"a",7')).toBe('text/csv');
  });
});

describe('what is sent', () => {
  const bytesOf = (text: string, encoding: BufferEncoding) =>
    Uint8Array.from(Buffer.from(text, encoding));

  // A list in an older encoding lost its umlauts on the way, and nobody was told.
  it('keeps the bytes of a bare list, but for the mark of its encoding', () => {
    const sent = sentAs(bytesOf('["caf\u00e9"]', 'latin1'), 'a.json');
    expect(Buffer.from(sent.body).toString('latin1')).toBe('{"documents":["caf\u00e9"]}');
    const marked = sentAs(bytesOf('\uFEFF[]', 'utf8'), 'a.json');
    expect(Buffer.from(marked.body).toString('utf8')).toBe('{"documents":[]}');
  });

  it('goes on as it came where it is no bare list', () => {
    const table = bytesOf('id,Text', 'utf16le');
    expect(sentAs(table, 'a.csv')).toEqual({ body: table, type: 'text/csv', name: 'a.csv' });
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
