import { describe, expect, it } from '@jest/globals';
import type { ColumnFacts } from '#contract/audience';
import { surveyColumns } from './column-survey.ts';

/** The facts of a table with one column. */
function factsOf(cells: readonly string[]): ColumnFacts {
  const survey = surveyColumns(['c'], 'point');
  cells.forEach((cell, at) => survey.add([cell], at + 2));
  const [facts] = survey.finish();
  return facts!;
}

const PROSE = [
  'The sleeves are too long for me, so I gave it back.',
  'It fits as I hoped, and the cloth is soft to the touch.',
];

describe('surveyColumns', () => {
  it.each<[string, readonly string[], string]>([
    ['numbers, whatever is missing', ['1', '2.5', 'NA', ''], 'number'],
    ['yes and no', ['yes', 'No', 'yes'], 'boolean'],
    ['one word among numbers', ['1', '2', 'many'], 'category'],
    ['codes with leading zeros', ['00501', '10115'], 'category'],
    ['prose', PROSE, 'text'],
    ['long values that repeat', Array.from({ length: 5 }, () => PROSE).flat(), 'category'],
    ['nothing but gaps', ['', 'n/a'], 'empty'],
  ])('tells the kind of %s', (_name, cells, kind) => {
    expect(factsOf(cells).kind).toBe(kind);
  });

  it.each([
    ['prose, though there is more than it counts', 60_000, 'text'],
    ['a category, though its values repeat late', 10_000, 'category'],
  ])('takes long values for %s', (_name, different, kind) => {
    const cells = Array.from({ length: 60_000 }, (_, at) => `${PROSE[0]} ${at % different}`);
    expect(factsOf(cells)).toMatchObject({ kind, distinct: 10_000 });
  });

  it('counts what is there, what is missing, and what differs', () => {
    expect(factsOf(['a', 'bbb', 'a', '', 'N/A'])).toEqual({
      name: 'c',
      kind: 'category',
      decimalMark: 'point',
      present: 3,
      missing: 2,
      distinct: 2,
      examples: ['a', 'bbb'],
      meanLength: 5 / 3,
      numbers: 0,
      notNumbers: [],
      repeated: { value: 'a', lines: [2, 4] },
      firstMissing: 5,
    });
  });

  it('names the cells that are no numbers where most are', () => {
    const facts = factsOf(['41', '', 'abc', '35']);
    expect(facts).toMatchObject({ kind: 'category', numbers: 2, present: 3 });
    expect(facts.notNumbers).toEqual([{ line: 4, cell: 'abc' }]);
    expect(factsOf(['41', 'abc', 'few']).notNumbers).toEqual([]);
  });

  it('finds a value that comes again, however late and with other blanks', () => {
    const ids = Array.from({ length: 30_000 }, (_, at) => `r${at}`);
    const survey = surveyColumns(['Respondent ID'], 'point');
    [...ids, ' r7 '].forEach((id, at) => survey.add([id], at + 2));
    expect(survey.finish()[0]?.repeated).toEqual({ value: 'r7', lines: [9, 30_002] });
  });

  it('has no mean length without a value', () => {
    expect(factsOf([]).meanLength).toBeNull();
  });

  it('shortens examples, but never within a character', () => {
    const [example] = factsOf([`${'x'.repeat(78)}😀${'y'.repeat(10)}`]).examples;
    expect(example).toBe(`${'x'.repeat(78)}…`);
  });

  it('takes a cell that a short row lacks for missing', () => {
    const survey = surveyColumns(['a', 'b'], 'point');
    survey.add(['1'], 2);
    expect(survey.finish().map(({ missing }) => missing)).toEqual([0, 1]);
  });
});
