import { describe, expect, it } from '@jest/globals';
import { linesAt, listAt, objectAt, pairsAt, textsAt } from './json-reading.ts';

const CONTENT = {
  features: [
    { name: 'A', description: 'good' },
    { name: 'B', importance: 0.5 },
    { importance: 1 },
    'loose',
  ],
  roadmap: { short_term: ['first', 2, 'second'] },
};

describe('stored JSON', () => {
  it('is read where it has the expected shape', () => {
    expect(linesAt(CONTENT, 'features', 'name', 'description')).toEqual(['A: good', 'B']);
    expect(pairsAt(CONTENT, 'features', 'name', 'description')).toEqual({ A: 'good' });
    expect(textsAt(objectAt(CONTENT, 'roadmap'), 'short_term')).toEqual(['first', 'second']);
  });

  it('is empty where it is of another shape or not there', () => {
    for (const json of [null, 'text', 3, [], {}, { key: 'text' }, { key: null }]) {
      expect(objectAt(json, 'key')).toEqual({});
      expect(listAt(json, 'key')).toEqual([]);
      expect(linesAt(json, 'key', 'name')).toEqual([]);
      expect(pairsAt(json, 'key', 'name', 'value')).toEqual({});
    }
    expect(objectAt({ key: ['text'] }, 'key')).toEqual({});
  });
});
