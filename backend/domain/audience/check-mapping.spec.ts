import { describe, expect, it } from '@jest/globals';
import { mapColumns } from './check-mapping.ts';
import { column } from './testing.ts';

const COLUMNS = [column('Age', 'number'), column('Years', 'number'), column('Review', 'text')];

function refusalsOf(given: unknown, columns = COLUMNS) {
  const checked = mapColumns(columns, given);
  return checked.ok ? [] : checked.refusals;
}

function rolesOf(given: unknown) {
  const checked = mapColumns(COLUMNS, given);
  return checked.ok ? checked.value.map(({ role }) => role) : checked.refusals;
}

describe('mapColumns', () => {
  it('keeps the proposed roles of columns that are not named', () => {
    expect(rolesOf({})).toEqual(['age', 'attribute', 'text']);
    expect(rolesOf({ Years: 'ignore' })).toEqual(['age', 'ignore', 'text']);
  });

  it('takes a proposed role away where a named column has it', () => {
    expect(rolesOf({ Years: 'age' })).toEqual(['ignore', 'age', 'text']);
  });

  it('names a column that is not there, and the one that was meant', () => {
    expect(refusalsOf({ Reviews: 'text' })).toEqual([
      expect.objectContaining({
        pointer: '/Reviews',
        message: 'There is no column "Reviews". Did you mean "Review"?',
      }),
    ]);
  });

  it('names a role that is none', () => {
    const [refusal] = refusalsOf({ Age: 'years' });
    expect(refusal).toMatchObject({ pointer: '/Age', actual: '"years"' });
    expect(refusal?.expected).toContain('age, rating, price');
  });

  it.each([
    ['one role twice', { Age: 'age', Years: 'age' }],
    ['one attribute twice', { Age: 'attribute', Years: 'rating', Review: 'rating' }],
  ])('refuses %s', (_name, given) => {
    expect(refusalsOf(given)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('the same place') }),
    ]);
  });

  it('refuses an attribute whose own name is that of a role another column has', () => {
    const columns = [column('age', 'category'), column('Years', 'number')];
    expect(refusalsOf({ Years: 'age' }, columns)).toEqual([
      expect.objectContaining({ pointer: '/Years' }),
    ]);
  });

  it('refuses an attribute with a reserved name', () => {
    expect(refusalsOf({}, [column('__proto__', 'category')])).toEqual([
      expect.objectContaining({ pointer: '/__proto__' }),
    ]);
  });

  it('refuses to record nothing', () => {
    const nothing = { Age: 'ignore', Years: 'ignore', Review: 'ignore' };
    expect(refusalsOf(nothing)).toEqual([expect.objectContaining({ pointer: '' })]);
  });

  it.each([null, [], 'Age', 3])('refuses %j as a mapping', (given) => {
    expect(refusalsOf(given)).toEqual([expect.objectContaining({ pointer: '' })]);
  });
});
