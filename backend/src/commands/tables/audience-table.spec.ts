import { describe, expect, it } from '@jest/globals';
import { mapColumns } from '#domain/audience/check-mapping';
import type { ColumnWithRole } from '#domain/audience/propose-mapping';
import { type SurveyedTable, readAudience, surveyTable } from './audience-table.ts';

async function surveyed(text: string): Promise<SurveyedTable> {
  const table = await surveyTable(Buffer.from(text));
  if (table.kind === 'faulty') throw new Error(JSON.stringify(table.faults));
  return table.value;
}

async function audienceOf(text: string, roles: object = {}) {
  const table = await surveyed(text);
  const mapped = mapColumns(table.columns, roles);
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.refusals));
  return readAudience(table, mapped.value);
}

async function faultsOf(text: string) {
  const table = await surveyTable(Buffer.from(text));
  return table.kind === 'faulty' ? table.faults : [];
}

describe('surveyTable', () => {
  it('tells the columns, their kinds, and how many rows there are', async () => {
    const table = await surveyed('age,shop\n41,East\n,West\n');
    expect(table.rows).toBe(2);
    expect(table.columns.map(({ name, kind, missing }) => [name, kind, missing])).toEqual([
      ['age', 'number', 1],
      ['shop', 'category', 0],
    ]);
  });

  it('reads the decimal comma of a table with semicolons', async () => {
    const table = await surveyed('price;age\n1,5;41\n');
    expect(table.columns.map(({ kind }) => kind)).toEqual(['number', 'number']);
  });

  it.each([
    ['score;text\n4.5;x\n3.25;y\n', 'point'],
    ['score\ttext\n4,5\tx\n3,25\ty\n', 'comma'],
    ['score;text\n1,5;x\n', 'comma'],
  ])('reads numbers by the decimal mark that they show: %j', async (text, decimalMark) => {
    const [score] = (await surveyed(text)).columns;
    expect(score).toMatchObject({ kind: 'number', decimalMark });
  });

  it('guesses nothing of what may be thousands', async () => {
    const [sum] = (await surveyed('sum;text\n1.500;x\n2.500;y\n')).columns;
    expect(sum).toMatchObject({ kind: 'category', decimalMark: 'comma', numbers: 0 });
  });

  it('names every ragged line', async () => {
    expect(await faultsOf('a,b\n1,2,3\n4,5\n6\n')).toEqual([
      { line: 2, column: null, message: expect.stringContaining('3 cells, the header has 2') },
      { line: 4, column: null, message: expect.stringContaining('1 cell, the header has 2') },
    ]);
  });

  it.each([
    ['a,b\n1,2,,\n', 'delete the empty cells at its end'],
    ['Survey of May\na,b\n', 'delete the first line where it is a title'],
  ])('tells the cure of the ragged line in %j', async (table, cure) => {
    expect(await faultsOf(table)).toEqual([
      { line: 2, column: null, message: expect.stringContaining(cure) },
    ]);
  });

  it.each([
    ['an empty table', '', 'empty'],
    ['a header alone', 'a,b\n', 'no row under the header; add one'],
    ['blank lines alone', '\n\n  \n', 'the table is empty'],
    ['a blank first line', ',,\n1,2,3\n', 'must name the columns'],
    ['a table without a header', '1,2\n3,4\n', 'name the columns'],
    ['a name that stands twice', 'a,a\n1,2\n', 'two columns'],
    ['columns without a name', 'a,,\n1,,\n', 'columns 2, 3 have no name'],
  ])('refuses %s', async (_name, table, message) => {
    expect(await faultsOf(table)).toEqual([
      { line: 1, column: null, message: expect.stringContaining(message) },
    ]);
  });

  it('names the row from which on quotes are not balanced', async () => {
    expect(await faultsOf('a,b\n1,2\n\n"x\n')).toEqual([
      { line: 4, column: null, message: expect.stringContaining('never closed') },
    ]);
  });

  it('tells at most a hundred faults', async () => {
    expect(await faultsOf(`a,b\n${'1\n'.repeat(1000)}`)).toHaveLength(100);
  });
});

describe('readAudience', () => {
  it('makes an author of each row that says something', async () => {
    expect(await audienceOf('id,Age,shop\nx,41,East\ny,,\nz,NA,n/a\n')).toEqual({
      kind: 'read',
      value: {
        documents: [{ documentId: 'x', text: '', attributes: { age: 41, shop: 'East' } }],
        blankRows: 2,
      },
    });
  });

  it('names line and column of each cell that does not fit', async () => {
    const faulty = await audienceOf('years,shop\n41,East\nmany,West\nfew,West\n', { years: 'age' });
    expect(faulty).toMatchObject({
      kind: 'faulty',
      faults: [
        { line: 3, column: 'years' },
        { line: 4, column: 'years' },
      ],
    });
  });

  it('counts words among mostly numbers as missing where a number is asked for', async () => {
    const read = await audienceOf('years,shop\n41,East\nmany,West\n35,West\n', { years: 'number' });
    expect(
      read.kind === 'read' && read.value.documents.map(({ attributes }) => attributes),
    ).toEqual([{ years: 41, shop: 'East' }, { shop: 'West' }, { years: 35, shop: 'West' }]);
  });

  it('reads 100,000 rows', async () => {
    const rows = Array.from({ length: 100_000 }, (_, row) => `${20 + (row % 60)},shop ${row % 5}`);
    const read = await audienceOf(`age,shop\n${rows.join('\n')}\n`);
    expect(read.kind === 'read' && read.value.documents).toHaveLength(100_000);
  });

  it('is given the roles of all columns by whoever maps them', async () => {
    const table = await surveyed('age,shop\n41,East\n');
    const roles: readonly ColumnWithRole[] = table.columns.map((column) => ({
      ...column,
      role: 'ignore',
    }));
    expect(await readAudience(table, roles)).toEqual({
      kind: 'read',
      value: { documents: [], blankRows: 1 },
    });
  });
});
