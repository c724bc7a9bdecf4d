import { describe, expect, it } from '@jest/globals';
import type { ColumnFacts, ColumnRole } from '#contract/audience';
import { withNotes } from './column-notes.ts';
import { column } from './testing.ts';

function notesOn(role: ColumnRole, facts: ColumnFacts, other: ColumnRole = 'text') {
  const others = { ...column('Other', 'text'), role: other };
  return withNotes([{ ...facts, role }, others])[0]?.notes;
}

const REPEATED = { distinct: 9, repeated: { value: 'r7', lines: [3, 8] } };
const MIXED = {
  ...{ present: 40, distinct: 20, numbers: 36 },
  notNumbers: [
    { line: 17, cell: 'abc' },
    { line: 18, cell: 'few' },
    { line: 19, cell: '?' },
    { line: 30, cell: 'x' },
  ],
};

describe('withNotes', () => {
  it('tells which value of an id column comes twice, where, and the cure', () => {
    expect(notesOn('ignore', column('id', 'category', REPEATED))).toEqual([
      'Looks like ids, but “r7” comes more than once, in lines 3 and 8. It is left out, and rows are named by their numbers. To name the authors by it, give each row an id of its own and send the table again.',
    ]);
  });

  it('tells of an id that is missing', () => {
    const facts = column('id', 'number', { distinct: 10, missing: 1, firstMissing: 5 });
    expect(notesOn('ignore', facts)).toEqual([
      expect.stringContaining('Looks like ids, but 1 cell is empty, first in line 5.'),
    ]);
  });

  it('is silent of ids where another column has them, and where nothing is wrong', () => {
    expect(notesOn('ignore', column('id', 'category', REPEATED), 'id')).toEqual([]);
    expect(notesOn('attribute', column('Shop', 'category', REPEATED))).toEqual([]);
    expect(notesOn('id', column('id', 'category', { distinct: 10 }))).toEqual([]);
  });

  it('tells what is no number among numbers, and what becomes of it', () => {
    const cells =
      '36 of 40 cells are numbers; line 17 reads “abc”, line 18 reads “few”, line 19 reads “?”, and 1 more.';
    expect(notesOn('attribute', column('Age', 'category', MIXED))).toEqual([
      cells,
      expect.stringContaining('Taken as a number, 4 cells count as missing; taken as an attribute'),
    ]);
    expect(notesOn('age', column('Age', 'category', MIXED))).toEqual([
      cells,
      '4 cells count as missing.',
    ]);
  });
});
