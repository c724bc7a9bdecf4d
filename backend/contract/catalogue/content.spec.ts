import { describe, expect, it } from '@jest/globals';
import { JOURNEY_STAGES } from '../rich-content.ts';
import { contentCatalogue, TOUCHPOINTS } from './content.ts';
import { framework } from './framework.ts';

const { journeyStages, touchpoints } = contentCatalogue;
const text = expect.stringMatching(/\S/);
const layerIds = framework.layers.map(({ id }) => id);
const layersOf = (factor: string) =>
  framework.layers.filter((layer) => layer.factor === factor).map(({ id }) => id);

describe('the content catalogue', () => {
  it('has the six stages and the four touchpoints in their order, by version', () => {
    expect(contentCatalogue.version).toBe('content-6.1');
    expect(journeyStages.map(({ stage }) => stage)).toEqual(JOURNEY_STAGES);
    expect(touchpoints.map(({ touchpoint }) => touchpoint)).toEqual(TOUCHPOINTS);
  });

  it.each(journeyStages)('maps stage $stage onto known layers', (stage) => {
    expect(stage).toStrictEqual({ stage: text, label: text, meaning: text, layers: expect.any(Array) });
    expect(stage.layers.length).toBeGreaterThanOrEqual(3);
    expect(layerIds).toEqual(expect.arrayContaining([...stage.layers]));
  });

  it('puts every layer of F26 to F28 into one stage, and none into two', () => {
    const mapped = journeyStages.flatMap(({ layers }) => layers);
    expect(new Set(mapped).size).toBe(mapped.length);
    const experience = ['F26', 'F27', 'F28'].flatMap(layersOf);
    expect(mapped).toEqual(expect.arrayContaining(experience));
  });

  it('maps touchpoints onto F28 and parts of F27, and says why meeting in person has none', () => {
    expect(touchpoints.map(({ layers }) => layers)).toEqual([
      layersOf('F28'),
      ['F27.support_quality'],
      ['F27.expectation_match', 'F27.sentiment_feedback'],
      [],
    ]);
    expect(touchpoints.map(({ whyNone }) => whyNone)).toEqual([null, null, null, text]);
  });
});
