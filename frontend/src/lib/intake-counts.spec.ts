import { describe, expect, it } from '@jest/globals';
import type { AudienceAdded, ContentScored } from '$lib/contract';
import { countsQuery, countsSentence, readCounts } from './intake-counts';

const started = {
  ...{ sessionId: 'a', inputsHash: 'b', revision: '7', generationId: 'c', deduplicated: false },
  columns: null,
};
const scored: ContentScored = {
  ...started,
  ...{ documents: 44, blankRows: 1, scoredLayers: 20, absentLayers: 128 },
};
const audience: AudienceAdded = { ...started, documents: 30, blankRows: 0, kept: 5 };
const read = (query: string) => readCounts(new URLSearchParams(query));

describe('the counts of an answer', () => {
  it('are carried as numbers, and nothing else of it', () => {
    expect(countsQuery(scored)).toBe('documents=44&blankRows=1&scoredLayers=20&absentLayers=128');
    expect(countsQuery(audience)).toBe('documents=30&blankRows=0&kept=5');
  });

  it('have the cells that were no numbers, of columns that are read as numbers', () => {
    const column = { name: 'Age', kind: 'category', decimalMark: 'point', missing: 0 } as const;
    const facts = { distinct: 9, examples: [], meanLength: 2, present: 10, numbers: 8 };
    const places = { notNumbers: [], repeated: null, firstMissing: null, notes: [] };
    const columns = (['age', 'attribute'] as const).map((role) => ({ ...column, ...facts, ...places, role })); // prettier-ignore
    const query = countsQuery({ ...audience, columns });
    expect(query).toBe('documents=30&blankRows=0&notNumbers=2&kept=5');
    expect(countsSentence(read(query)!)).toBe(
      '30 authors came, 2 cells without a number taken as missing; 5 earlier documents stay, quoted as evidence.',
    );
  });

  it('are read as they were carried', () => {
    expect(read(countsQuery(scored))).toEqual({
      ...{ documents: 44, blankRows: 1, scoredLayers: 20, absentLayers: 128 },
    });
    expect(read(countsQuery(audience))).toEqual({ documents: 30, blankRows: 0, kept: 5 });
  });

  it.each([
    '',
    'documents=44',
    'documents=44&blankRows=0',
    'documents=44&blankRows=0&scoredLayers=20',
    'documents=-1&blankRows=0&kept=5',
    'documents=1e9&blankRows=0&kept=5',
    'documents=4.5&blankRows=0&kept=5',
    'documents=<b>&blankRows=0&kept=5',
    'documents=٣&blankRows=0&kept=5',
    'documents=&blankRows=0&kept=5',
    'documents=1000000000&blankRows=0&kept=5',
    'documents=1&documents=2&blankRows=0&kept=5',
  ])('are none in “%s”', (query) => expect(read(query)).toBeNull());
});

describe('what became of what was added', () => {
  it('names texts and layers', () => {
    expect(countsSentence(scored)).toBe(
      '44 documents came, 1 blank row left out; 20 layers have a score, 128 have none, since fewer than three documents speak of them.',
    );
  });

  it('names authors and what stays', () => {
    expect(countsSentence(audience)).toBe(
      '30 authors came; 5 earlier documents stay, quoted as evidence.',
    );
    expect(countsSentence({ documents: 1, blankRows: 2, kept: 1 })).toBe(
      '1 author came, 2 blank rows left out; 1 earlier document stays, quoted as evidence.',
    );
  });
});
