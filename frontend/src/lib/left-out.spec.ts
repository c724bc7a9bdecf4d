import { describe, expect, it } from '@jest/globals';
import type { MappedColumn } from '$lib/contract';
import { leftOutQuery, leftOutSentence, readLeftOut } from './left-out';

const column = (role: MappedColumn['role'], change: Partial<MappedColumn> = {}) =>
  ({ role, notes: [], repeated: null, ...change }) as unknown as MappedColumn;
const repeated = { value: '<b>x', lines: [2, 5, 9, 10, 11, 12] };
const read = (query: Readonly<Record<string, string>> | string) =>
  readLeftOut(new URLSearchParams(query));

describe('columns that were left out', () => {
  // What a table lost was told before it was added, and never again.
  it('are told once more where it was added, with the lines that were the reason', () => {
    const odd = column('ignore', { notes: ['Looks like ids, but …'], repeated });
    const query = leftOutQuery([odd, column('text'), column('ignore', { repeated })]);
    expect(query).toEqual({ leftOut: '1.3', repeated: '1.2.5.9.10.11', unnamed: '1' });
    expect(leftOutSentence(read(query)!)).toBe(
      'Left out: columns 1 and 3; lines 2, 5, 9, 10 and 11 of column 1 have the same value. Rows are named by their numbers.',
    );
  });

  it('are none where all are used, and few are named of many', () => {
    expect(leftOutQuery([column('id'), column('text')])).toEqual({});
    expect(read('documents=3')).toBeNull();
    const query = leftOutQuery([
      column('id'),
      ...Array.from({ length: 8 }, () => column('ignore')),
    ]);
    expect(leftOutSentence(read(query)!)).toBe('Left out: columns 2, 3, 4, 5, 6 and 3 more.');
    expect(leftOutSentence(read('leftOut=7')!)).toBe('Left out: column 7.');
  });

  it.each(['leftOut=<b>', 'leftOut=1.', 'leftOut=0', 'leftOut=1&leftOut=2', 'leftOut=1,2'])(
    'are no words of an address: “%s”',
    (query) => expect(read(query)).toBeNull(),
  );
});
