import { describe, expect, it } from '@jest/globals';
import { duration } from './duration';

describe('durations', () => {
  it.each([
    [0.4, 'under 1 s'],
    [1, '1 s'],
    [40, '40 s'],
    [59.6, '1 min'],
    [66, '1 min 6 s'],
    [300, '5 min'],
    [754, '13 min'],
    [3570, '1 h'],
    [7500, '2 h 5 min'],
    [172_799, '48 h'],
    [260_000, '3 days'],
  ])('%d s is %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });
});
