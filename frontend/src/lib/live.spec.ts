import { describe, expect, it } from '@jest/globals';
import { newsSince, waitMs, type Seen } from './live';

const at = (state: Seen['state'], generationId: string | null): Seen => ({
  state,
  visibleGeneration: generationId === null ? null : { generationId, generation: 1 },
});

describe('news of a session', () => {
  it.each([
    ['nothing changed', at('ready', 'a'), at('ready', 'a'), null],
    ['other results are visible', at('ready', 'a'), at('ready', 'b'), 'Newer results are there.'],
    [
      'the first results came',
      at('generating', null),
      at('ready', 'a'),
      'Newer results are there.',
    ],
    ['a run started', at('ready', 'a'), at('generating', 'a'), 'A new run has started.'],
    ['a run ended without results', at('generating', 'a'), at('failed', 'a'), null],
    [
      'the results were cleared',
      at('ready', 'a'),
      at('cleared', null),
      'The results were cleared.',
    ],
    ['a run runs and nothing more', at('generating', 'a'), at('generating', 'a'), null],
  ])('when %s', (_, shown, now, news) => expect(newsSince(shown, now)).toBe(news));
});

describe('a line that is lost', () => {
  it('is tried at longer and longer intervals, up to 40 s', () => {
    expect([0, 1, 2, 3, 4, 99].map(waitMs)).toEqual([5000, 10_000, 20_000, 40_000, 40_000, 40_000]);
  });
});
