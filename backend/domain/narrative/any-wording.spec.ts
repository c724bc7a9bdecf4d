import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkWording, type WordingText } from './check-wording.ts';

describe('checkWording, whatever comes', () => {
  const parts = fc.array(
    fc.oneof(
      fc.constantFrom('offer', 'service', 'bundle', 'warranty', 'dealers', 'and', 'while'),
      fc.integer({ min: 0, max: 999 }).map(String),
      fc.constantFrom('Heritage Legacy', 'User Flow'),
    ),
    { minLength: 3, maxLength: 20 },
  );
  const itemOf = (words: readonly string[]): WordingText => ({
    pointer: '/x',
    text: words.join(' '),
    names: ['Heritage Legacy', 'User Flow'],
  });
  const inserted = (words: readonly string[], at: number, word: string) =>
    [
      ...words.slice(0, at % (words.length + 1)),
      word,
      ...words.slice(at % (words.length + 1)),
    ].join(' ');

  it('accepts a text as its own rewording', () => {
    fc.assert(
      fc.property(parts, (words) => {
        const item = itemOf(words);
        expect(checkWording(item, item.text)).toBeNull();
      }),
    );
  });

  it('refuses one more number, name or sign, wherever it stands', () => {
    const strange = fc.constantFrom(
      '1000',
      '0.5',
      'seven',
      '3 %',
      'Acme',
      'ACME',
      'eBay',
      'ärger',
      '<i>',
      '`x`',
      'a@b',
    );
    fc.assert(
      fc.property(parts, fc.nat(), strange, (words, at, word) => {
        expect(checkWording(itemOf(words), inserted(words, at, word))).not.toBeNull();
      }),
    );
  });

  it('refuses a text without one of its numbers or names', () => {
    fc.assert(
      fc.property(parts, fc.nat(), (words, pick) => {
        const facts = words.flatMap((word, i) => (/[\dA-Z]/.test(word) ? [i] : []));
        const gone = facts[pick % Math.max(1, facts.length)];
        if (gone === undefined) return;
        const rest = words.filter((_, i) => i !== gone).join(' ');
        expect(checkWording(itemOf(words), rest)).not.toBeNull();
      }),
    );
  });

  it('accepts no order of words that has other digits, or other labels, than its text', () => {
    const shuffled = parts.chain((words) =>
      fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length - 1 })),
    );
    fc.assert(
      fc.property(shuffled, ([words, some]) => {
        const item = itemOf(words);
        const text = some.join(' ');
        if (checkWording(item, text) !== null) return;
        const facts = /\d+|Heritage Legacy|User Flow/g;
        expect(text.match(facts)).toEqual(item.text.match(facts));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, wording) => {
        const item = { pointer: '/x', text, names: [wording.slice(0, 3)] };
        expect(() => checkWording(item, wording)).not.toThrow();
      }),
    );
  });
});
