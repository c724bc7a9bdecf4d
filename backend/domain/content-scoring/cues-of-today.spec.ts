import { describe, expect, it } from '@jest/globals';
import { cueCatalogue } from '#contract/catalogue/cues';
import { createTextEngine } from '#domain/text/text-engine';
import { scoreContent } from './score-content.ts';
import { documentsOf } from './testing.ts';

const engine = createTextEngine();

describe('the cues of today', () => {
  it.each([
    ['I regret buying it.', 'F13.advocacy_strength', 'unfavourable'],
    ["Don't make the mistake of buying it.", 'F13.advocacy_strength', 'unfavourable'],
    ['Superb quality for the price.', 'F27.value_perception', 'favourable'],
    ['Terrible quality for the price.', 'F27.value_perception', 'unfavourable'],
    ['It is far from overpriced.', 'F27.value_perception', 'favourable'],
    ['The jacket is fully lined.', 'F7.tech_features', 'favourable'],
  ] as const)('read "%s" for %s as %s', (text, layerId, verdict) => {
    const { tallies } = scoreContent(documentsOf(text), cueCatalogue, engine);
    expect(tallies.find((tally) => tally.layerId === layerId)).toMatchObject({ [verdict]: 1 });
  });

  it('read no lining in a line', () => {
    const { tallies } = scoreContent(documentsOf('The line was long.'), cueCatalogue, engine);
    const features = tallies.find(({ layerId }) => layerId === 'F7.tech_features');
    expect(features).toMatchObject({ favourable: 0, mixed: 0, unfavourable: 0 });
  });
});
