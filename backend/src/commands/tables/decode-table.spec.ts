import { describe, expect, it } from '@jest/globals';
import { decodeTable } from './decode-table.ts';

function textOf(bytes: Buffer): string | object {
  const decoded = decodeTable(bytes);
  return decoded.kind === 'text' ? decoded.bytes.toString('utf8') : decoded;
}

describe('decodeTable', () => {
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('größe,é')],
    ['UTF-8 with its mark', Buffer.from('\uFEFFgröße,é')],
    ['UTF-16, little end first', Buffer.from('\uFEFFgröße,é', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\uFEFFgröße,é', 'utf16le').swap16()],
    ['UTF-16 without its mark', Buffer.from('größe,é', 'utf16le')],
    ['UTF-16 without its mark, big end first', Buffer.from('größe,é', 'utf16le').swap16()],
  ])('reads %s', (_name, bytes) => {
    expect(textOf(bytes)).toBe('größe,é');
  });

  it('names the first line that is of an older encoding', () => {
    const bytes = Buffer.concat([
      Buffer.from('a,b\n1,2\ncaf'),
      Buffer.from([0xe9]),
      Buffer.from('\n'),
    ]);
    expect(textOf(bytes)).toMatchObject({ line: 3, message: expect.stringContaining('UTF-8') });
  });

  it('names an archive as what it is', () => {
    const message = expect.stringMatching(/zip archive.*save it as CSV/);
    expect(textOf(Buffer.from('PK\x03\x04\x14\0'))).toMatchObject({ line: 1, message });
  });

  // They were told of quotes, and of rows with too many cells.
  it.each([
    ['\uFEFF\n <!DOCTYPE html>\n<html>', /web page \(HTML\).*sign-in/],
    ['<html lang="en">', /HTML/],
    ['<!-- saved page -->\n<div>', /HTML/],
    ['<html>\r\n\t<head>', /HTML/],
    ['<body>Sign in</body>', /HTML/],
    ['<meta charset=utf-8>', /HTML/],
    ['<?xml version="1.0"?>\n<Workbook>', /XML/],
    ['[{"documentId":"a"}]', /JSON.*UTF-8 as application\/json/],
    ['{"documentId":"a"}\n{}', /JSON.*ndjson/],
    ['{\\rtf1 hello, world}', /RTF/],
  ])('names as what it is: %j', (text, message) => {
    const told = { kind: 'refused', line: 1, message: expect.stringMatching(message) };
    expect(textOf(Buffer.from(text))).toMatchObject(told);
  });

  it.each([
    ...['<5 stars,Text\n1,a', '[note],Text', '{id},b', 'html,body'],
    ...['<meta>,Text\n1,a', '<table>;<body>', '<head>\t<body>', '<table>\n1'],
  ])('reads %j', (text) => {
    expect(textOf(Buffer.from(text))).toBe(text);
  });

  it('names the line of a zero character', () => {
    expect(textOf(Buffer.from('a\nb\0'))).toMatchObject({ kind: 'refused', line: 2 });
  });

  it('refuses UTF-16 that is cut off', () => {
    expect(textOf(Buffer.from([0xff, 0xfe, 0x41]))).toMatchObject({ kind: 'refused', line: 1 });
  });
});
