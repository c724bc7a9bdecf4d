import { describe, expect, it } from '@jest/globals';
import { cueCatalogue, reachesAims } from './cues.ts';
import { framework } from './framework.ts';

const { layers, negations, noNegations, quality, twoSided } = cueCatalogue;
const WORDS = /^[a-z'-]+( (\*|[a-z'-]+)){0,6}$/;

/** Layers by cue, of one stance. */
function layersByCue(stance: 'favourable' | 'unfavourable'): ReadonlySet<string> {
  return new Set(layers.flatMap((layer) => layer[stance]));
}

describe('the catalogue of cues', () => {
  it('has an entry for each of the 148 layers in framework order, by version', () => {
    expect(cueCatalogue.version).toBe('cues-148.2');
    expect(layers.map(({ layerId }) => layerId)).toEqual(framework.layers.map(({ id }) => id));
  });

  it.each(layers)('gives $layerId 5 to 20 cues, each once, in lower case words', (layer) => {
    const { layerId, favourable, unfavourable, mood, ...others } = layer;
    expect([layerId, others]).toEqual([expect.any(String), {}]);
    const cues = [...favourable, ...unfavourable, ...mood];
    expect(cues.length).toBeGreaterThanOrEqual(5);
    expect(cues.length).toBeLessThanOrEqual(20);
    expect(new Set(cues).size).toBe(cues.length);
    for (const cue of cues) expect(cue).toMatch(WORDS);
  });

  it.each(layers)('lets a text speak for and against $layerId', ({ favourable, unfavourable }) => {
    expect(Math.min(favourable.length, unfavourable.length)).toBeGreaterThanOrEqual(2);
  });

  it('lists, with the reason, every cue that speaks for one layer and against another', () => {
    const unfavourable = layersByCue('unfavourable');
    const both = [...layersByCue('favourable')].filter((cue) => unfavourable.has(cue));
    expect(twoSided.flatMap(({ cues }) => cues).sort()).toEqual(both.sort());
    for (const { why } of twoSided) expect(why).toMatch(/^[A-Z].+\.$/);
  });

  it('has negations, and phrases that hold one and turn nothing', () => {
    expect(new Set(negations).size).toBe(negations.length);
    for (const word of [...negations, ...noNegations]) expect(word).toMatch(WORDS);
    for (const phrase of noNegations) {
      expect(negations.some((word) => phrase.includes(word))).toBe(true);
    }
  });

  it('states what was measured, in shares and counts that agree with each other', () => {
    expect(quality.commonLayers / quality.expertLayers).toBeCloseTo(quality.recall, 3);
    const outside = (quality.scoredLayers - quality.commonLayers) / quality.scoredLayers;
    expect(outside).toBeCloseTo(quality.outside, 3);
    expect(quality.tuningDocuments + quality.heldOutDocuments).toBe(958);
  });
});

describe('reaching the aims', () => {
  const atTheAims = { ...quality, ...quality.aims };

  it('takes figures that equal the aims', () => {
    expect(reachesAims(atTheAims)).toBe(true);
  });

  it.each([
    { spearman: 0.49 },
    { meanAbsoluteError: 0.16 },
    { recall: 0.69 },
    { outside: 0.21 },
  ])('fails by one figure alone: %j', (missed) => {
    expect(reachesAims({ ...atTheAims, ...missed })).toBe(false);
  });
});
