import { describe, expect, it } from '@jest/globals';
import { COLUMN_ROLES, type ColumnFacts } from '#contract/audience';
import { withNotes } from './column-notes.ts';
import { surveyColumns } from './column-survey.ts';
import { isSingle, proposeRoles } from './propose-mapping.ts';
import { column } from './testing.ts';

function rolesOf(...columns: readonly ColumnFacts[]): readonly string[] {
  return proposeRoles(columns).map(({ role }) => role);
}

describe('proposeRoles', () => {
  it.each<[string, ColumnFacts, string]>([
    ['a number named age', column('Age', 'number'), 'age'],
    ['a number that only ends like it', column('Mileage', 'number'), 'attribute'],
    ['an age in bands', column('age', 'category'), 'attribute'],
    ['a number of stars', column('Star rating', 'number'), 'rating'],
    ['a number that was paid', column('amountPaid', 'number'), 'price'],
    ['prose', column('Review Text', 'text'), 'text'],
    ['prose in a title', column('Title', 'text'), 'title'],
    ['short words in a title', column('title', 'category'), 'title'],
    ['yes and no', column('Recommended', 'boolean'), 'attribute'],
    ['numbers of another kind', column('Visits', 'number'), 'attribute'],
    ['an id of each row', column('respondent_id', 'category', { distinct: 10 }), 'id'],
    ['a numeric id of each row', column('reviewID', 'number', { distinct: 10 }), 'id'],
    ['an id that repeats', column('clothing_id', 'number'), 'ignore'],
    ['an id with gaps', column('id', 'number', { distinct: 10, missing: 1 }), 'ignore'],
    ['short words in a review', column('Review text', 'category', { distinct: 10 }), 'text'],
    ['words that are said of reviews', column('review_source', 'category'), 'attribute'],
    ['numbers and a word', column('Age', 'category', { distinct: 10, notNumbers: [{ line: 2, cell: 'x' }] }), 'attribute'], // prettier-ignore
    ['an age with few words', column('Age', 'category', { numbers: 9, notNumbers: [{ line: 2, cell: 'x' }] }), 'age'], // prettier-ignore
    ['a price with few words', column('Price paid', 'category', { numbers: 9, notNumbers: [{ line: 2, cell: 'x' }] }), 'price'], // prettier-ignore
    ['an id of which one is twice', column('id', 'category', { distinct: 9 }), 'ignore'],
    ['an id of few values', column('shop_id', 'category', { distinct: 3 }), 'attribute'],
    ['nearly a value of each row', column('email', 'category', { present: 40, distinct: 39 }), 'ignore'], // prettier-ignore
    ['an unnamed row number', column('', 'number', { distinct: 10 }), 'ignore'],
    ['a value of each row', column('email', 'category', { distinct: 10 }), 'ignore'],
    ['a column without values', column('age', 'empty'), 'ignore'],
  ])('gives %s its role', (_name, facts, role) => {
    expect(rolesOf(facts)).toEqual([role]);
  });

  it('gives a role that only one column can have to the first that fits', () => {
    expect(rolesOf(column('rating', 'number'), column('score', 'number'))).toEqual([
      'rating',
      'attribute',
    ]);
  });

  it('takes no column for ids where one came twice, however many more rows there are', () => {
    const survey = surveyColumns(['id', 'visits'], 'point');
    const ids = ['r1', 'r2', 'r3', 'r4', 'r5', 'r3'];
    const later = Array.from({ length: 20_000 - ids.length }, (_, at) => `later ${at}`);
    [...ids, ...later].forEach((id, at) => survey.add([id, '5'], at + 2));
    const facts = survey.finish();
    expect(facts[0]).toMatchObject({ distinct: 10_000, repeated: { value: 'r3', lines: [4, 7] } });
    expect(rolesOf(...facts)).toEqual(['ignore', 'attribute']);
    expect(withNotes(proposeRoles(facts))[0]?.notes).toEqual([
      expect.stringContaining('“r3” comes more than once, in lines 4 and 7'),
    ]);
  });

  it('leaves out codes under the name of reviews, beside which the texts stand, and says why', () => {
    const survey = surveyColumns(['Review', 'Words'], 'point');
    const ids = Array.from({ length: 30 }, (_, at) => `k${String(at + 1).padStart(3, '0')}`);
    [...ids.slice(0, 29), 'k007'].forEach((id, at) => {
      survey.add([id, `The awning of ${id} keeps the rain off, and it is easy to clean.`], at + 2);
    });
    const columns = withNotes(proposeRoles(survey.finish()));
    expect(columns.map(({ role }) => role)).toEqual(['ignore', 'text']);
    expect(columns[0]?.notes).toEqual([
      expect.stringContaining('“k007” comes more than once, in lines 8 and 31'),
    ]);
  });

  it('keeps short reviews, also of a script without spaces', () => {
    const facts = { present: 40, distinct: 39, examples: ['很好', '质量差，退货2次'] };
    expect(rolesOf(column('review', 'category', facts))).toEqual(['text']);
    const english = { ...facts, examples: ['Great', '5/5', 'Too small, sent it back'] };
    expect(rolesOf(column('review', 'category', english))).toEqual(['text']);
  });

  it('takes every column of prose for a text', () => {
    expect(rolesOf(column('liked', 'text'), column('disliked', 'text'))).toEqual(['text', 'text']);
  });
});

describe('isSingle', () => {
  it('is true of what fills one place of an author, and of no role that keeps its own name', () => {
    expect(COLUMN_ROLES.filter(isSingle)).toEqual(['id', 'title', 'age', 'rating', 'price']);
  });
});
