import { describe, expect, it } from '@jest/globals';
import type { AttributeDistribution } from '#contract/personas';
import { olderBehavior, olderDemographics } from './older-persona.ts';

/** Of 100 in the group; the values stand in the order of all authors. */
const city: AttributeDistribution = {
  kind: 'categorical',
  attribute: 'city',
  values: [
    { value: 'Leipzig', group: 36, all: 200 },
    { value: 'Porto', group: 11, all: 150 },
    { value: 'Graz', group: 19, all: 120 },
    { value: 'Ghent', group: 22, all: 60 },
    { value: 'Turku', group: 11, all: 50 },
    { value: 'Brno', group: 0, all: 40 },
  ],
  others: { group: 1, all: 10 },
  known: { group: 100, all: 630 },
};

describe('an attribute in the older names', () => {
  it("is told by the group's own largest values, the largest first", () => {
    const said = { city: 'Leipzig 36 %, Ghent 22 %, Graz 19 %' };
    expect(olderDemographics([city])).toEqual(said);
    expect(olderBehavior({ attributes: [city], themes: [] })).toMatchObject(said);
  });

  it('keeps the order of all authors among values that are equally frequent', () => {
    const values = city.values.filter(({ group }) => group < 19);
    expect(olderDemographics([{ ...city, values }])).toEqual({ city: 'Porto 11 %, Turku 11 %' });
  });
});
