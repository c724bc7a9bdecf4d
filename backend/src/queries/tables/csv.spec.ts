import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { ResultTable } from '#contract/table-views';
import { csvCell, csvOf } from './csv.ts';

const TABLE: ResultTable = {
  table: 'factors',
  sessionId: 's',
  topic: 'T',
  revision: '13',
  generation: { generationId: 'g', generation: 2, generatedAt: '2026-01-02T03:04:05.000Z' },
  seed: '0123456789abcdef',
  iterations: 1000,
  engine: 'e',
  method: 'by hand, twice',
  columns: [
    { name: 'factor', unit: null },
    { name: 'value', unit: '0 to 1' },
  ],
  rows: [
    ['a "b"\r\nc', -0.5],
    ['=1+1', null],
  ],
};

describe('a table as CSV', () => {
  it('has units in its head, and its origin in each line', () => {
    expect(csvOf(TABLE)).toBe(
      'factor,value (0 to 1),session,generation,revision,seed,runs,engine,method\r\n' +
        '"a ""b""\r\nc",-0.5,s,2,13,0123456789abcdef,1000,e,"by hand, twice"\r\n' +
        `'=1+1,,s,2,13,0123456789abcdef,1000,e,"by hand, twice"\r\n`,
    );
  });

  it('is read by a reader of RFC 4180 as what it was', () => {
    const [, first] = parse(csvOf(TABLE));
    expect(first?.slice(0, 2)).toEqual(['a "b"\r\nc', '-0.5']);
  });

  it('holds no text that a spreadsheet takes for a formula, and leaves numbers as they are', () => {
    const texts = ['=A1', '+1', '-1', '@SUM(A1)', '\t=A1', '\r=A1'];
    for (const text of texts) expect(csvCell(text).replaceAll('"', '')).toBe(`'${text}`);
    expect([csvCell(-1.5), csvCell(0), csvCell(true), csvCell(null)]).toEqual([
      ...['-1.5', '0', 'true', ''],
    ]);
    expect(csvCell('a=b')).toBe('a=b');
  });
});
