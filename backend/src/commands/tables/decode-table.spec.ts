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

  it('names the line of a zero character', () => {
    expect(textOf(Buffer.from('a\nb\0'))).toMatchObject({ kind: 'refused', line: 2 });
  });

  it('refuses UTF-16 that is cut off', () => {
    expect(textOf(Buffer.from([0xff, 0xfe, 0x41]))).toMatchObject({ kind: 'refused', line: 1 });
  });
});
