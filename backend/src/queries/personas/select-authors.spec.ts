import { describe, expect, it } from '@jest/globals';
import type { AskedAuthors } from '#contract/persona-views';
import type { PersonasGeneratedData } from '#contract/personas';
import type { SourceDocument } from '#contract/scoring';
import { selectAuthors } from './select-authors.ts';

const ALL: AskedAuthors = {
  ...{ persona: null, part: null, theme: null },
  ...{ attribute: 'age', value: null, rest: null },
};

/** Authors with ages of several kinds; `a` has none. */
const AGES = { a: null, b: '35-44', c: 41, d: -3, e: 'old', f: 7 };

function chosen(asked: Partial<AskedAuthors>): string {
  const documents = Object.entries(AGES).map(([documentId, age]): [string, SourceDocument] => [
    documentId,
    { documentId, text: '', attributes: age === null ? {} : { age } },
  ]);
  const authors = Object.keys(AGES).map((documentId) => ({
    ...{ documentId, part: 'unassigned' as const, personaId: null, passages: [] },
  }));
  const personas = { personas: [] } as unknown as PersonasGeneratedData;
  const found = selectAuthors(
    { ...ALL, ...asked },
    { authors, documents: new Map(documents), personas },
  );
  return found.map(({ documentId }) => documentId).join('');
}

describe('authors of an attribute', () => {
  it('with a number are those that a median counts, the lowest first', () => {
    expect(chosen({ rest: 'numbers' })).toBe('dfc');
  });

  it('stand by their numbers, and words behind them in their order', () => {
    expect(chosen({})).toBe('dfcbe');
    expect(chosen({ rest: 'others' })).toBe('dfcbe');
    expect(chosen({ value: '41' })).toBe('c');
    expect(chosen({ rest: 'missing' })).toBe('a');
  });
});
