import { describe, expect, it } from '@jest/globals';
import { segmentCard } from './segment-card';
import { factorView, scenario, segmentPattern, segmentView } from './testing/views';

const counts = { factorsExpected: 5, factorsComputed: 4, patternsMatched: 1, scenarios: 2 };
const none = { factorsExpected: 5, factorsComputed: 0, patternsMatched: 0, scenarios: 0 };
const score = (value: number) => ({
  ...({ segment: 'market', coverage: 1, missing: [], status: 'computed' } as const),
  ...{ score: value, confidence: 0.615 },
});

describe('the card of a segment', () => {
  it('tells its score, its strongest factor, its top pattern and its best chance', () => {
    const view = segmentView('market', {
      result: score(0.888),
      factors: [factorView('F16', { value: 0.5 }), factorView('F17', { value: 0.9 })],
      patterns: [segmentPattern('P001'), segmentPattern('P002')],
      scenarios: [
        scenario('market_scenario_1', { probabilitySuccess: 0.4 }),
        scenario('market_scenario_2', {
          ...{ patternId: 'P002', probabilitySuccess: 0.81, confidenceInterval: [0.785, 0.833] },
        }),
      ],
    });
    const card = segmentCard('/sessions/s', view, counts);
    expect(card).toMatchObject({
      sentence: 'Market is strong: 0.888 of 1.',
      confidence: 'Medium confidence (0.615)',
      strongest: { href: '/sessions/s/factors?factor=F17#factor' },
      pattern: { text: 'Name of P001 (P001)', href: '/sessions/s/patterns?pattern=P001#P001' },
      chances: [
        {
          title: 'Likeliest to succeed',
          links: [{ share: 0.81, text: '810 of 1000 runs: First' }],
          more: 0,
        },
      ],
      counts: '4 of 5 factors computed, 1 pattern matched, 2 scenarios.',
    });
  });

  it('tells scenarios that are about equally likely together, those with a target apart', () => {
    const aimed = {
      successBasis: 'holds_takes_effect_and_meets_targets',
      probabilitySuccess: 0.2,
    } as const;
    const near = [1, 2, 3, 4].map((n) =>
      scenario(`market_scenario_${n}`, { patternId: `P00${n}` }),
    );
    const scenarios = [...near, scenario('market_scenario_5', aimed)];
    const { chances } = segmentCard('', segmentView('market', { scenarios }), counts);
    expect(chances.map(({ title, links, more }) => [title, links.length, more])).toEqual([
      ['About equally likely to succeed', 3, 1],
      ['Likeliest to succeed and meet a target', 1, 0],
    ]);
  });

  it.each([
    [0.7, 'strong'],
    [0.699, 'middling'],
    [0.5, 'middling'],
    [0.499, 'weak'],
  ])('calls a score of %d %s', (value, word) => {
    const card = segmentCard('', segmentView('market', { result: score(value) }), counts);
    expect(card.sentence).toContain(`Market is ${word}: `);
  });

  it('says why there is no score, and has no number in place of what is missing', () => {
    const view = segmentView('market', { factors: [factorView('F16')] });
    const card = segmentCard('/sessions/s', view, none);
    expect(card.sentence).toMatch(/^No score: 20\u00a0% of the weight is computed, 60\u00a0% is /);
    expect(card.sentence).not.toMatch(/\d\.\d/);
    const { score: noScore, confidence, strongest, pattern, chances } = card;
    expect([noScore, confidence, strongest, pattern]).toEqual(Array(4).fill(null));
    expect(chances).toEqual([]);
  });
});
