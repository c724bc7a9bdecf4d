import { describe, expect, it } from '@jest/globals';
import { patternLibrary } from '#contract/catalogue/patterns';
import { checkWording, type WordingText } from './check-wording.ts';

const PROFILE: WordingText = {
  pointer: '/positioning/current',
  text: 'Heritage Legacy 0.8, Innovation Edge 0.66, Competitor Edge 0.3',
  names: ['Heritage Legacy', 'Innovation Edge', 'Competitor Edge'],
};
const INSPECT: WordingText = {
  pointer: '/roadmap/shortTerm/0/text',
  text: 'Inspect the site within 72 h, offer credit, and let buyers pick slots in Lisbon.',
  names: ['Complaint Rate'],
};

describe('checkWording accepts', () => {
  it.each<[string, WordingText, string]>([
    [
      'the same in other words',
      INSPECT,
      'Within 72 h, inspect each site, offer buyers credit, and let them pick their slots in Lisbon.',
    ],
    [
      'a profile as a sentence',
      PROFILE,
      'The Heritage Legacy stands at 0.80, Innovation Edge at 0.66 and Competitor Edge at 0.3.',
    ],
    [
      'a word of the text at the beginning of a sentence',
      INSPECT,
      'Offer credit. Buyers pick slots in Lisbon, and the site is seen within 72 h.',
    ],
  ])('%s', (_, item, wording) => {
    expect(checkWording(item, wording)).toBeNull();
  });

  it('every response of the pattern library as it stands', () => {
    const reasons = patternLibrary.patterns.map(({ strategicResponse: text }) =>
      checkWording({ pointer: '/x', text, names: [] }, text),
    );
    expect(reasons).toEqual(reasons.map(() => null));
    expect(reasons).toHaveLength(41);
  });
});

describe('checkWording refuses', () => {
  const inspect = 'Inspect the site within 72 h, offer credit, and let buyers pick slots in Lisbon';
  it.each<[string, WordingText, string, string]>([
    ['a number that was added', INSPECT, `${inspect}, all 5 days.`, 'adds the number 5'],
    ['a number in words', INSPECT, `${inspect} twice.`, 'adds the number 2x'],
    ['a number in another form', INSPECT, inspect.replace('72', '72.5'), 'adds the number 72.5'],
    ['a number with a new unit', INSPECT, inspect.replace('72', '72 %'), 'adds the number 72%'],
    [
      'a number that was dropped',
      INSPECT,
      inspect.replace('within 72 h', 'soon'),
      'drops the number 72',
    ],
    [
      'a share as a percentage',
      PROFILE,
      'Heritage Legacy 80 %, Innovation Edge 0.66, Competitor Edge 0.3',
      'adds the number 80%',
    ],
    [
      'numbers that changed places',
      PROFILE,
      'Heritage Legacy 0.3, Innovation Edge 0.66, Competitor Edge 0.8',
      'has its numbers in another order',
    ],
    [
      'names that changed places',
      PROFILE,
      'Competitor Edge 0.8, Innovation Edge 0.66, Heritage Legacy 0.3',
      'has its names in another order',
    ],
    [
      'a number that moved to another name',
      PROFILE,
      'Heritage Legacy, Innovation Edge 0.8 and 0.66, Competitor Edge 0.3',
      'moves a number to another name',
    ],
    ['a name that was added', INSPECT, `${inspect} with Zalando.`, 'adds the name Zalando'],
    [
      'a name at the beginning of a sentence',
      INSPECT,
      `Zalando: ${inspect}.`,
      'adds the name Zalando',
    ],
    ['a name in camel case', INSPECT, `${inspect} by iPhone.`, 'adds the name iPhone'],
    [
      'a word turned into an abbreviation',
      INSPECT,
      inspect.replace('the', 'THE'),
      'adds the name THE',
    ],
    [
      'a letter that only looks the same',
      INSPECT,
      `${inspect} \u0430lso.`,
      'adds the name \u0430lso',
    ],
    ['a name of another script', INSPECT, `${inspect} 東京`, 'adds the name 東京'],
    [
      'a label of its layers',
      INSPECT,
      `${inspect} at a complaint rate.`,
      'adds the name complaint rate',
    ],
    [
      'a name that was dropped',
      INSPECT,
      inspect.replace('Lisbon', 'town'),
      'drops the name Lisbon',
    ],
    [
      'a label that was dropped',
      PROFILE,
      'Innovation Edge 0.8, 0.66, Competitor Edge 0.3',
      'drops the name heritage legacy',
    ],
    ['tags', INSPECT, `<b>${inspect}</b>`, 'holds markup or signs that no sentence needs'],
    [
      'entities',
      INSPECT,
      `${inspect} &lt;`.concat(';'),
      'holds markup or signs that no sentence needs',
    ],
    ['emphasis', INSPECT, `**${inspect}**`, 'holds markup or signs that no sentence needs'],
    ['a line break', INSPECT, `${inspect}\nmore`, 'holds markup or signs that no sentence needs'],
    [
      'a mark that turns the writing',
      INSPECT,
      `${inspect}\u202e`,
      'holds markup or signs that no sentence needs',
    ],
    [
      'half a character',
      INSPECT,
      `${inspect}\ud800`,
      'holds markup or signs that no sentence needs',
    ],
    ['a web address', INSPECT, `${inspect}, see http://a`, 'holds an address'],
    ['the name of a site', INSPECT, `${inspect}, see shop.example`, 'holds an address'],
    ['what is too long', INSPECT, `${inspect}${' and so on'.repeat(10)}`, 'is too long'],
    ['what is too short', INSPECT, 'In 72 h in Lisbon', 'is too short'],
    ['nothing', INSPECT, '', 'holds markup or signs that no sentence needs'],
    ['a negation', INSPECT, inspect.replace('offer', 'never offer'), 'adds or drops a negation'],
    ['a quote that was made up', INSPECT, `${inspect}, "really".`, 'changes what is quoted'],
    [
      'another statement',
      INSPECT,
      'There was joy about 72 wonderful things in Lisbon and all were delighted',
      'says something else than the text',
    ],
  ])('%s', (_, item, wording, reason) => {
    expect(checkWording(item, wording)).toBe(reason);
  });

  it('a negation that was dropped', () => {
    const item = { pointer: '/x', text: 'Buyers do not trust the warranty.', names: [] };
    expect(checkWording(item, 'Buyers do trust the warranty.')).toBe('adds or drops a negation');
  });
});
