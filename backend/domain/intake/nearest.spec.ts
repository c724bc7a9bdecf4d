import { describe, expect, it } from '@jest/globals';
import { hint, nearest } from './nearest.ts';

const KNOWN = ['score', 'confidence', 'layerId', 'F1.entry_timing', 'F2.entry_timing'];

describe('the nearest known word', () => {
  it.each([
    ['a letter left out', 'scor', 'score'],
    ['a letter added', 'scoree', 'score'],
    ['another letter', 'confidance', 'confidence'],
    ['two letters swapped', 'layreId', 'layerId'],
    ['another letter case', 'LAYERID', 'layerId'],
    ['the factor kept, one slip behind it', 'F2.entry_timming', 'F2.entry_timing'],
    ['nothing that is too far', 'weight', null],
    ['nothing for a word that is too short to tell', 'x', null],
    ['nothing for no word', '', null],
  ])('%s', (_name, word, meant) => {
    expect(nearest(word, KNOWN)).toBe(meant);
  });

  it('is a question, when there is one', () => {
    expect(hint('scroe', KNOWN)).toBe(' Did you mean "score"?');
    expect(hint('weight', KNOWN)).toBe('');
  });
});
