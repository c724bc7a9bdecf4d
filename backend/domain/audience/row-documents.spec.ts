import { describe, expect, it } from '@jest/globals';
import type { ColumnKind, ColumnRole } from '#contract/audience';
import type { ColumnWithRole } from './propose-mapping.ts';
import { rowReader } from './row-documents.ts';
import { column } from './testing.ts';

const as = (name: string, kind: ColumnKind, role: ColumnRole): ColumnWithRole => ({
  ...column(name, kind),
  role,
});

const COLUMNS = [
  as('Id', 'category', 'id'),
  as('Years', 'number', 'age'),
  as('Likes', 'text', 'text'),
  as('Recommends', 'boolean', 'attribute'),
  as('Dislikes', 'text', 'text'),
  as('Shop', 'category', 'attribute'),
  as('Phone', 'category', 'ignore'),
];

/** Reads rows of cells; the first stands in line 2. */
function read(columns: readonly ColumnWithRole[], ...rows: readonly (readonly string[])[]) {
  const reader = rowReader(columns);
  return rows.map((cells, at) => reader({ number: at + 1, line: at + 2, cells }));
}

describe('rowReader', () => {
  it('makes a document of what a row says, and nothing of what it does not', () => {
    expect(
      read(
        COLUMNS,
        ['a', '41', ' Soft. ', 'yes', 'Too long.', ' East ', '555'],
        ['b', '', 'n/a', '', 'Thin.', '', ''],
      ),
    ).toEqual([
      {
        kind: 'document',
        document: {
          documentId: 'a',
          text: ' Soft. \n\nToo long.',
          attributes: { age: 41, Recommends: true, Shop: 'East' },
        },
      },
      { kind: 'document', document: { documentId: 'b', text: 'Thin.' } },
    ]);
  });

  it('names rows by their number where no column has an id', () => {
    const [, second] = read([as('T', 'text', 'text')], ['one'], ['two']);
    expect(second).toMatchObject({ document: { documentId: 'row-2' } });
  });

  it('tells a row that says nothing', () => {
    expect(read([as('Years', 'number', 'age')], ['NA'])).toEqual([{ kind: 'blank' }]);
  });

  it('keeps what looks like a formula as the text that it is', () => {
    const [row] = read([as('T', 'text', 'text')], ['=HYPERLINK("x")']);
    expect(row).toMatchObject({ document: { text: '=HYPERLINK("x")' } });
  });

  it('names line, column and cure of a number that is none', () => {
    const [row] = read([as('Years', 'category', 'age')], ['forty']);
    expect(row).toEqual({
      kind: 'faulty',
      faults: [
        { line: 2, column: 'Years', message: expect.stringContaining('"forty" is no number') },
      ],
    });
  });

  it('names both lines of an id that stands twice, and a missing one', () => {
    const outcomes = read(COLUMNS.slice(0, 3), ['a', '1', 'x'], ['a', '2', 'y'], ['', '3', 'z']);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['document', 'faulty', 'faulty']);
    expect(outcomes[1]).toMatchObject({
      faults: [
        {
          line: 3,
          message: expect.stringMatching(/^the id "a" stands in line 2 already; give each row/),
        },
      ],
    });
    expect(outcomes[2]).toMatchObject({
      faults: [{ line: 4, message: expect.stringContaining('the id is missing') }],
    });
  });
});
