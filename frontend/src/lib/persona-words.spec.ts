import { describe, expect, it } from '@jest/globals';
import type { Grouping, PersonasView } from '$lib/contract';
import {
  complaintWords,
  confidenceWords,
  descriptionBeside,
  groupingSentence,
  leftWords,
  trialSentence,
  NO_TIER,
  part,
  plainNumber,
  shareSentence,
  tierBasis,
  tierRule,
} from './persona-words';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

function found(grouping: Partial<Grouping>, personas: readonly object[] = []): PersonasView {
  return { grouping, personas } as unknown as PersonasView;
}

describe('a share', () => {
  it('says of what, with its interval', () => {
    const share = { authors: 30, of: 120, share: 0.25, interval: [0.181, 0.334] as const };
    expect(plain(shareSentence(share))).toBe(
      '30 of 120 authors, 25 % (95 % interval 18 % to 33 %)',
    );
  });

  it('of nobody has no percentage', () => {
    expect(part(0, 0)).toBe('0 of 0');
    expect(plain(part(1, 8))).toBe('1 of 8 (13 %)');
  });
});

describe('a description', () => {
  const marketShare = { authors: 780, of: 958, share: 780 / 958, interval: [0.7, 0.9] } as const;
  const lead = '780 of 958 authors of these sources (81.42 %).';

  it('leaves the share to the one place that tells it', () => {
    const description = `${lead} Beside all authors: higher rating (median 5).`;
    expect(descriptionBeside({ description, marketShare })).toBe(
      'Beside all authors: higher rating (median 5).',
    );
    expect(descriptionBeside({ description: lead, marketShare })).toBeNull();
  });

  it('stays whole when it begins otherwise', () => {
    for (const description of ['Young buyers.', '780 of 958 authors of these sources (most).']) {
      expect(descriptionBeside({ description, marketShare })).toBe(description);
    }
  });
});

describe('a complaint', () => {
  it('tells its rank and its sentiment', () => {
    const quote = { ...{ documentId: 'a', quote: 'b', charStart: 0, charEnd: 1 }, layerIds: [] };
    expect(complaintWords({ ...quote, score: 0.12, sentiment: -0.6 })).toBe(
      'Rank 0.120, sentiment −0.600.',
    );
  });
});

describe('groups', () => {
  it('that are distinct are counted', () => {
    const grouping = { state: 'distinct', groups: 3, reason: null } as const;
    expect(groupingSentence(found(grouping))).toBe('3 distinct groups found.');
  });

  it('that are not are none, and the reason is told', () => {
    const grouping = { state: 'no_distinct_groups', reason: 'not_stable' } as const;
    expect(groupingSentence(found(grouping, [{}]))).toBe(
      'No distinct groups: repeated with other seeds, the groups come out differently. What follows describes all authors together.',
    );
    expect(groupingSentence(found({ ...grouping, reason: null }))).toBe('No distinct groups.');
  });
});

describe('a number of groups that was tried', () => {
  it('tells what came of it, and what it lacks', () => {
    expect(trialSentence({ verdict: 'below_limit' })).toContain('above 0.1 is needed');
    expect(trialSentence({ verdict: 'not_stable' })).toContain('at least 0.8 is needed');
    expect(trialSentence({ verdict: 'within_chance' })).toContain('no clearer than unrelated');
    expect(trialSentence({ verdict: 'distinct' })).toMatch(/^Distinct: /);
  });
});

describe('what was left out', () => {
  it('is told with the reason', () => {
    expect(leftWords({ reason: 'missing_too_often' })).toBe(
      'it is missing for more than a tenth of the authors',
    );
    expect(leftWords({ reason: 'constant' })).toBe('it has the same value for all');
  });
});

describe('a value tier', () => {
  it('rests on the price beside all prices', () => {
    const basis = {
      kind: 'price_attribute',
      attribute: 'price',
      median: 12.5,
      authors: 20,
      tertiles: [15, 40],
    } as const;
    expect(tierBasis({ tier: 'Budget', basis })).toBe(
      'have a median “price” of 12.5; a third of all lie below 15, a third above 40',
    );
    expect(tierRule({ tier: 'Budget', basis })).toContain('lowest third of all values of “price”');
  });

  it('without prices says that people mind them, not what they pay', () => {
    const theme = {
      ...{ layerId: 'F11.price_sensitivity', label: 'Price Sensitivity', lift: 2.4 },
      group: { authors: 12, of: 30 },
      all: { authors: 40, of: 240 },
    };
    const tier = { tier: 'Budget', basis: { kind: 'price_theme', theme } } as const;
    expect(tierBasis(tier)).toBe('speak of “Price Sensitivity”, 2.40 times as often as all');
    expect(tierRule(tier)).toContain('what they pay is not known');
    expect(NO_TIER).toMatch(/^unavailable: /);
  });
});

describe('numbers', () => {
  it('keep a true minus and no noise', () => {
    expect(plainNumber(-0.1 - 0.2)).toBe('−0.3');
  });

  it('are not there when a confidence is not', () => {
    expect(confidenceWords(0.28)).toBe('0.280 of 1');
    expect(confidenceWords(null)).not.toMatch(/\d/);
  });
});
