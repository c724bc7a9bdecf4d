import { describe, expect, it } from '@jest/globals';
import { contentCatalogue } from '#contract/catalogue/content';
import { JOURNEY_STAGES } from '#contract/rich-content';
import { contentMapOf } from './content-map.ts';

describe('contentMapOf', () => {
  it('finds layers for every journey stage and every touchpoint that has a score', () => {
    const map = contentMapOf(contentCatalogue);
    expect(Object.keys(map.journeyStages)).toEqual([...JOURNEY_STAGES]);
    const lists = [...Object.values(map.journeyStages), ...Object.values(map.touchpoints)];
    for (const layers of lists) expect(layers.length).toBeGreaterThan(0);
    expect(map.version).toBe(contentCatalogue.version);
  });
});
