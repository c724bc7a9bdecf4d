import { describe, expect, it } from '@jest/globals';
import type { PersonasGeneratedData } from '#contract/personas';
import { canonicalHash } from '../canonical-json.ts';
import { countedAuthors } from './counted-authors.ts';
import { computePersonas } from './compute-personas.ts';
import type { PersonasInput } from './input.ts';
import { documentsWith, drawing, noise, threeGroups } from './made-up-authors.ts';
import { personasInput, readBy, READ_NOTHING } from './testing.ts';

function computed(input: PersonasInput): PersonasGeneratedData {
  const outcome = computePersonas(input, READ_NOTHING);
  if (outcome.status !== 'computed') throw new Error(outcome.reason);
  return outcome.data;
}

describe('personas', () => {
  // The full measurement, 100 sets of each, is the benchmark's section `personas`.
  it.each([1, 2, 3, 4, 5, 6, 8, 12])('find no groups in noise of %p features', (count) => {
    const { grouping, personas } = computed(
      personasInput(noise(60, count, drawing(`spec ${count}`))),
    );
    expect(grouping.state).toBe('no_distinct_groups');
    expect(personas.map(({ distinct }) => distinct)).toEqual(count === 1 ? [] : [false]);
  });

  const planted = personasInput(threeGroups(120, drawing('planted')));

  it('find three planted groups', () => {
    const { grouping, personas } = computed(planted);
    expect(grouping).toMatchObject({ state: 'distinct', groups: 3, reason: null });
    expect(personas.map(({ marketShare }) => marketShare.authors)).toEqual([40, 40, 40]);
    const medians = personas.map(({ age }) => Math.floor((age?.median ?? 0) / 10));
    expect(medians.sort()).toEqual([2, 4, 6]);
  });

  it('are the same bits for the same seed, whatever the order of an author’s attributes', () => {
    const turned = planted.documents.map((document) => ({
      ...document,
      attributes: Object.fromEntries(Object.entries(document.attributes ?? {}).reverse()),
    }));
    const digest = canonicalHash(computed(planted));
    expect(canonicalHash(computed({ ...planted, documents: turned }))).toBe(digest);
    // Golden: the first version's bits.
    expect(digest).toBe('ea01a972e1145adf1bf09ba2a93d79f71e68b33fc9762fc2a54712ccb89cc721');
  });

  it('are not made of fewer than 30 authors, nor of no documents', () => {
    const few = computePersonas(personasInput(threeGroups(29, drawing('few'))), READ_NOTHING);
    expect(few).toEqual({
      status: 'unavailable',
      reason: 'Personas need at least 30 authors; these sources have 29.',
    });
    expect(computePersonas(personasInput([]), READ_NOTHING)).toEqual({
      status: 'unavailable',
      reason: 'The scoring came without source documents.',
    });
  });

  it('are not made where too few authors have all the features', () => {
    // Six attributes that every sixth author lacks one of, each below a tenth.
    const rows = Array.from({ length: 48 }, (_, i) =>
      Object.fromEntries(
        Array.from({ length: 12 }, (_unused, x) => [`x${x}`, i]).filter(
          (_unused, x) => i % 12 !== x,
        ),
      ),
    );
    const outcome = computePersonas(personasInput(documentsWith(rows)), READ_NOTHING);
    expect(outcome).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('0 of 48'),
    });
  });

  it('count authors with gaps and small groups apart, so that all shares make 1', () => {
    // 60 and 52 authors far apart, 5 of them without age; 8 more make a group of their own.
    const rows = Array.from({ length: 120 }, (_, i) => {
      const kind = i < 60 ? 0 : i < 112 ? 1 : 2;
      const base = { spend: 100 * kind + (i % 7), visits: 50 * kind + (i % 5) };
      return i < 5 ? base : { ...base, age: 20 + 30 * kind + (i % 3) };
    });
    const { authors, personas } = computed(personasInput(documentsWith(rows)));
    expect(authors).toEqual({
      total: 120,
      reported: 107,
      unreported: 8,
      unassigned: 5,
      smallGroups: 1,
      smallest: 10,
    });
    expect(personas.map(({ marketShare }) => marketShare.authors)).toEqual([55, 52]);
    const shares = personas.reduce((sum, { marketShare }) => sum + marketShare.share, 0);
    expect(shares + (8 + 5) / 120).toBeCloseTo(1, 12);
  });

  it('have no confidence where the consumer segment has none', () => {
    const { personas } = computed({
      ...planted,
      consumer: {
        segment: 'consumer',
        coverage: 0,
        missing: [],
        status: 'unavailable',
        reason: { code: 'missing_inputs', missing: ['F11'] },
      },
    });
    expect(personas.map(({ confidence }) => confidence)).toEqual([null, null, null]);
  });

  it('have the segment’s confidence times the root of the silhouette', () => {
    const { personas, grouping } = computed(planted);
    const expected = 0.64 * Math.sqrt(grouping.silhouette ?? NaN);
    for (const { confidence } of personas) expect(confidence).toBeCloseTo(expected, 12);
  });

  it('name again whom they count, and for which sentences', () => {
    // Every fourth author speaks of prices, beside a sentence of nothing.
    const documents = planted.documents.map((document, i) => ({
      ...document,
      text: i % 4 === 0 ? 'It is here. The price is fair.' : 'It is here.',
    }));
    const read = readBy({ price: 'F11.price_sensitivity' });
    const outcome = computePersonas({ ...planted, documents }, read);
    if (outcome.status !== 'computed') throw new Error(outcome.reason);
    const { grouping, personas, seed } = outcome.data;
    const { engine } = planted;
    const authors = countedAuthors({ engine, documents, seed, groups: grouping.groups }, read);
    expect(authors.map(({ documentId }) => documentId)).toEqual(
      documents.map(({ documentId }) => documentId),
    );
    for (const { personaId, marketShare, buyingBehavior } of personas) {
      const group = authors.filter((author) => author.personaId === personaId);
      expect(group).toHaveLength(marketShare.authors);
      const speakers = group.filter(({ passages }) => passages.length > 0);
      expect(speakers).toHaveLength(buyingBehavior.themes[0]?.group.authors ?? NaN);
      for (const { passages } of speakers) {
        // "The price is fair." behind "It is here. "
        expect(passages).toEqual([
          { charStart: 12, charEnd: 30, layerIds: ['F11.price_sensitivity'] },
        ]);
      }
    }
    expect(authors.filter(({ part }) => part === 'reported')).toHaveLength(120);
  });
});
