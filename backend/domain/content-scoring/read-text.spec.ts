import { describe, expect, it } from '@jest/globals';
import type { CueCatalogue } from '#contract/catalogue/cues';
import { cueCatalogue } from '#contract/catalogue/cues';
import { createTextEngine } from '#domain/text/text-engine';
import { compileCues } from './compile-cues.ts';
import { textReader } from './read-text.ts';

const CATALOGUE: CueCatalogue = {
  ...cueCatalogue,
  layers: [
    { layerId: 'a', favourable: ['arrived early'], unfavourable: ['arrived late'], mood: [] },
    { layerId: 'b', favourable: [], unfavourable: [], mood: ['parcel'] },
  ],
};

const TEXT = 'The parcel arrived late. I hate that! Fine otherwise.';

describe('textReader', () => {
  const engine = createTextEngine();
  const read = textReader(compileCues(CATALOGUE, engine), engine);

  it('tells what each sentence speaks of, in the order of the catalogue', () => {
    expect(read(TEXT).map(({ layerIds }) => layerIds)).toEqual([['a', 'b'], [], []]);
  });

  it('gives the place of each sentence, and its mood', () => {
    const sentences = read(TEXT);
    expect(sentences.map(({ charStart, charEnd }) => TEXT.slice(charStart, charEnd))).toEqual([
      'The parcel arrived late.',
      'I hate that!',
      'Fine otherwise.',
    ]);
    expect(sentences[1]?.sentiment).toBeLessThan(0);
  });

  it('reads nothing in an empty text', () => {
    expect(read('')).toEqual([]);
  });
});
