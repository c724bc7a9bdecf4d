import { describe, expect, it } from '@jest/globals';
import { collect } from '#event-store/testing/collect';
import { TableBroken, delimiterOf, readRows } from './read-rows.ts';

function rowsOf(text: string) {
  const bytes = Buffer.from(text);
  return collect(readRows(bytes, delimiterOf(bytes)));
}

describe('readRows', () => {
  it.each(['\n', '\r\n'])(
    'tells the line at which each row begins, lines end by %j',
    async (end) => {
      const table = ['a,b', '1,2', '', '"x', 'y",3', '4,5', '6'].join(end);
      expect(await rowsOf(table)).toEqual([
        { number: 0, line: 1, cells: ['a', 'b'] },
        { number: 1, line: 2, cells: ['1', '2'] },
        { number: 2, line: 4, cells: [`x${end}y`, '3'] },
        { number: 3, line: 6, cells: ['4', '5'] },
        { number: 4, line: 7, cells: ['6'] },
      ]);
    },
  );

  it('takes the line by which Excel names the delimiter for no row', async () => {
    expect(await rowsOf('sep=;\r\na;b,c\r\n1;2\r\n')).toEqual([
      { number: 0, line: 2, cells: ['a', 'b,c'] },
      { number: 1, line: 3, cells: ['1', '2'] },
    ]);
  });

  it('keeps quotes that are written twice, and blanks', async () => {
    const [, row] = await rowsOf('a,b\n"say ""yes""", x \n');
    expect(row?.cells).toEqual(['say "yes"', ' x ']);
  });

  it.each([
    ['a quote within a cell', 'a,b\n1,2\nx"y,3\n', 3, 'in quotes'],
    ['text after a closing quote', 'a,b\n1,2\n"x"y,3\n', 3, 'in quotes'],
    ['a quote that another one seems to close', 'a,b\n1,2\n"xy,3\n4,"z"\n', 3, 'was never closed'],
    ['a quote that is never closed', 'a,b\n1,2\n"xy,3\n\n4,5', 3, 'never closed'],
  ])('names the line of %s', async (_name, table, line, message) => {
    const failure = await rowsOf(table).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TableBroken);
    expect(failure).toMatchObject({ line, message: expect.stringContaining(message) });
  });

  it('reads a row that is longer than a chunk', async () => {
    const long = 'ä'.repeat(100_000);
    const [, row] = await rowsOf(`a,b\n${long},1\n`);
    expect(row?.cells).toEqual([long, '1']);
  });
});

describe('a long table', () => {
  // For seconds nobody else was answered, not even who asked how far it is.
  it('lets others in between its rows', async () => {
    let turns = 0;
    const bytes = Buffer.from(`a,b\n${'1,2\n'.repeat(5000)}`);
    const count = () => {
      turns += 1;
      other = setImmediate(count);
    };
    let other = setImmediate(count);
    const rows = await collect(readRows(bytes, ','));
    clearImmediate(other);
    expect(rows).toHaveLength(5001);
    expect(turns).toBeGreaterThanOrEqual(10); // once for each 500 rows
  });
});

describe('delimiterOf', () => {
  it.each([
    ['age,text', ','],
    ['age;"a, b, c";text', ';'],
    ['age\ttext', '\t'],
    ['age|text', '|'],
    ['text', ','],
    ['', ','],
  ])('finds the delimiter of %j', (header, delimiter) => {
    expect(delimiterOf(Buffer.from(`${header}\n`))).toBe(delimiter);
  });
});
