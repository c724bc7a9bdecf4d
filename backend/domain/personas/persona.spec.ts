import { describe, expect, it } from '@jest/globals';
import type { Persona, PersonasGeneratedData } from '#contract/personas';
import { computePersonas } from './compute-personas.ts';
import type { PersonasInput } from './input.ts';
import { personasInput, readBy } from './testing.ts';

describe('a persona', () => {
  // Two groups of 30 that two attributes and their words tell apart.
  const WORDS = { cloth: 'F14.quality_perception', price: 'F11.price_sensitivity' };
  const read = readBy(WORDS, { bad: -0.5, awful: -1, good: 0.8 });
  const texts = ['The cloth is good. I want more cloth.', 'The price is bad. Moon.'];
  const documents = Array.from({ length: 60 }, (_, i) => ({
    documentId: `d${i}`,
    text: i === 59 ? 'An awful price.' : (texts[i % 2] ?? ''),
    attributes: { age: (i % 2 ? 30 : 60) + ((i * 7) % 10), memberSince: i % 2 ? 'long' : 'new' },
  }));
  const computed = (input: PersonasInput): PersonasGeneratedData => {
    const outcome = computePersonas(input, read);
    if (outcome.status !== 'computed') throw new Error(outcome.reason);
    return outcome.data;
  };
  // Quotes by later rules: quotes.spec.ts.
  const { personas } = computed(personasInput(documents, { engine: 'stratalog-engine-2' }));
  const of = (word: string): Persona => {
    const found = personas.find(({ psychographics }) =>
      psychographics.some(({ layerId }) => layerId.includes(word)),
    );
    if (!found) throw new Error(`no persona speaks of ${word}`);
    return found;
  };

  it('is named by what distinguishes it', () => {
    expect(of('price').name).toMatch(/^(Member since: long|Lower age)/);
    expect(of('quality').name).toMatch(/^(Member since: new|Higher age)/);
  });

  it('has its share of these sources with the Wilson interval', () => {
    const { marketShare } = of('price');
    expect(marketShare).toMatchObject({ authors: 30, of: 60, share: 0.5 });
    // z = 1.96: (0.5 + z2/120 -+ z sqrt(0.25/60 + z2/14400)) / (1 + z2/60), by hand.
    expect(marketShare.interval[0]).toBeCloseTo(0.3774, 4);
    expect(marketShare.interval[1]).toBeCloseTo(0.6226, 4);
  });

  it('quotes pain points word by word, the worst first, one of each author', () => {
    const [first, ...others] = of('price').painPoints;
    expect(first).toEqual({
      documentId: 'd59',
      quote: 'An awful price.',
      charStart: 0,
      charEnd: 15,
      score: 1,
      sentiment: -1,
      layerIds: ['F11.price_sensitivity'],
    });
    expect(others.map(({ quote, score }) => [quote, score])).toEqual(
      Array.from({ length: 4 }, () => ['The price is bad.', 0.5]),
    );
    expect(of('quality').painPoints).toEqual([]);
  });

  it('quotes wishes as goals', () => {
    expect(of('quality').goals[0]).toMatchObject({
      quote: 'I want more cloth.',
      charStart: 19,
      charEnd: 37,
      score: 1,
    });
    expect(of('price').goals).toEqual([]);
  });

  it('has the themes and attributes in which it differs, with counts', () => {
    const { psychographics, demographics, buyingBehavior } = of('quality');
    expect(psychographics).toEqual([
      {
        layerId: 'F14.quality_perception',
        label: 'Quality Perception',
        group: { authors: 30, of: 30 },
        all: { authors: 30, of: 60 },
        lift: 2,
      },
    ]);
    expect(demographics).toContainEqual({
      kind: 'categorical',
      attribute: 'memberSince',
      values: [
        { value: 'long', group: 0, all: 30 },
        { value: 'new', group: 30, all: 30 },
      ],
      others: { group: 0, all: 0 },
      known: { group: 30, all: 60 },
    });
    expect(buyingBehavior.attributes.map(({ attribute }) => attribute)).toEqual(['memberSince']);
  });

  it('is of the Budget tier where prices are spoken of twice as often as by all', () => {
    expect(of('price').valueTier).toMatchObject({
      tier: 'Budget',
      basis: { kind: 'price_theme', theme: { lift: 2 } },
    });
    expect(of('quality').valueTier).toBeNull();
  });

  it('is told what its own authors say: (30 verdicts of 1 or 0, + 1) / 32', () => {
    const [best] = of('quality').keyMessaging;
    expect(best).toMatchObject({ layerId: 'F14.quality_perception', authors: 30, score: 31 / 32 });
    expect(best?.quote.quote).toBe('The cloth is good.');
    expect(of('price').keyMessaging[0]?.score).toBe(1 / 32);
  });

  it('is of a tier by its median price where prices are known', () => {
    const priced = documents.map((document, i) => ({
      ...document,
      attributes: { ...document.attributes, paid: i % 2 ? 10 : 90 },
    }));
    const data = computed(personasInput(priced, { roles: { price: 'paid' } }));
    const tiers = data.personas.map(({ valueTier }) => [valueTier?.tier, valueTier?.basis]);
    // Of 30 tens and 30 nineties the tertiles lie at the 19.67th and 39.33rd place: 10 and 90.
    const basis = { kind: 'price_attribute', attribute: 'paid', tertiles: [10, 90], authors: 30 };
    expect(tiers).toContainEqual(['Mid-Market', { ...basis, median: 10 }]);
  });
});
