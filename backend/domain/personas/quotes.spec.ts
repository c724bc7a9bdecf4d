import { describe, expect, it } from '@jest/globals';
import type { RankedQuote } from '#contract/quotes';
import { rulesOf } from '../generation/engine-rules.ts';
import type { Author } from './authors.ts';
import type { ReadSentence } from './input.ts';
import { goalsOf, painPointsOf } from './quotes.ts';

const OLDER = rulesOf('stratalog-engine-2');
const RULES = rulesOf('stratalog-engine-3');

interface Said {
  readonly says: string;
  readonly mood?: number;
  readonly about?: readonly string[];
  readonly against?: readonly string[];
}

function authorOf(documentId: string, ...said: readonly Said[]): Author {
  const text = said.map(({ says }) => says).join(' ');
  const sentences = said.map(({ says, mood = 0, about = [], against = [] }): ReadSentence => {
    const charStart = text.indexOf(says);
    const place = { charStart, charEnd: charStart + says.length };
    return { ...place, sentiment: mood, layerIds: about, sides: { for: [], against } };
  });
  const layerIds = new Set(sentences.flatMap((sentence) => sentence.layerIds));
  return { documentId, text, attributes: new Map(), sentences, layerIds };
}

const quoted = (quotes: readonly RankedQuote[]) =>
  quotes.map(({ documentId, score, layerIds }) => [documentId, score, layerIds]);

describe('pain points by the layer that is complained of', () => {
  const about = ['zip', 'cloth'];

  it('leave out praise of a theme in a sentence that is of a bad mood on balance', () => {
    const group = [authorOf('d1', { says: 'Lovely cloth, sad box.', mood: -0.3, about })];
    expect(painPointsOf(group, RULES)).toEqual([]);
    expect(painPointsOf(group, OLDER)).toHaveLength(1);
  });

  it('rank by mood, by the share of who complains of the theme, and by the words', () => {
    const against = ['zip'];
    const group = [
      authorOf('d1', { says: 'The zip broke in the second week.', mood: -0.5, about, against }),
      authorOf('d2', { says: 'Zip broke.', mood: -0.5, about, against }),
      authorOf('d3', { says: 'The cloth is thin.', mood: -0.5, about, against: ['cloth'] }),
      authorOf('d4', { says: 'A fine coat.', mood: 0.8, about }),
    ];
    // Of three who complain two do of the zip, one of the cloth; 7, 2 and 4 words.
    expect(quoted(painPointsOf(group, RULES))).toEqual([
      ['d1', expect.closeTo(0.5 * (2 / 3) * (7 / 15), 12), ['zip']],
      ['d2', expect.closeTo(0.5 * (2 / 3) * (2 / 10), 12), ['zip']],
      ['d3', expect.closeTo(0.5 * (1 / 3) * (4 / 12), 12), ['cloth']],
    ]);
  });
});

describe('sentences of the same words', () => {
  it('take one place, that of the first by rank', () => {
    const about = ['zip'];
    const says = ['The zip broke!', '"the  zip broke"', 'THE ZIP BROKE...', 'The zip stuck.'];
    const moods = [-0.4, -0.5, -0.3, -0.2];
    const group = says.map((one, i) =>
      authorOf(`d${i}`, { says: one, mood: moods[i] ?? 0, about, against: about }),
    );
    const ids = (rules: typeof RULES) =>
      painPointsOf(group, rules).map(({ documentId }) => documentId);
    expect(ids(RULES)).toEqual(['d1', 'd3']);
    expect(ids(OLDER)).toEqual(['d1', 'd0', 'd2', 'd3']);
  });

  it('leave the places of goals to other wishes', () => {
    const wish = (id: string, says: string) => authorOf(id, { says, about: ['colour'] });
    const same = ['d1', 'd2', 'd3', 'd4', 'd5'].map((id) => wish(id, 'I wish it came in green.'));
    const goals = goalsOf([...same, wish('d6', 'I wish it had loops.')], RULES);
    expect(goals.map(({ documentId }) => documentId)).toEqual(['d1', 'd6']);
  });
});

describe('goals by stated wishes', () => {
  it('leave out needs of another size and hopes that were let down', () => {
    const about = ['fit'];
    const group = [
      authorOf('d1', { says: 'I needed a size up.', about }),
      authorOf('d2', { says: 'I wanted to love it.', about }),
    ];
    expect(goalsOf(group, RULES)).toEqual([]);
    expect(goalsOf(group, OLDER)).toHaveLength(2);
  });

  it('tell wishes of one theme apart by what they say and how clearly', () => {
    const about = ['choice'];
    const group = [
      authorOf('d1', { says: 'I wish it came in green.', about }),
      authorOf('d2', { says: 'I was looking for a green one.', about }),
      authorOf('d3', { says: 'I wish they sold it with a longer strap.', about }),
      authorOf('d4', { says: 'I wish for wings.', about: ['flight'] }),
      authorOf('d5', { says: 'It is green.', about }),
    ];
    // Three of the four who wish wish of the choice; 7, 4, 3 and 2 words behind the verb.
    expect(quoted(goalsOf(group, RULES))).toEqual([
      ['d3', expect.closeTo((3 / 4) * (7 / 15), 12), about],
      ['d1', expect.closeTo((3 / 4) * (4 / 12), 12), about],
      ['d2', expect.closeTo((3 / 4) * (3 / 11) * 0.5, 12), about],
      ['d4', expect.closeTo((1 / 4) * (2 / 10), 12), ['flight']],
    ]);
  });
});
