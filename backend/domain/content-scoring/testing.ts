import type { CueCatalogue, LayerCues } from '#contract/catalogue/cues';
import { cueCatalogue } from '#contract/catalogue/cues';

/** The catalogue's negations with layers of the test's own. */
export function cuesOf(...layers: readonly Partial<LayerCues>[]): CueCatalogue {
  return {
    ...cueCatalogue,
    layers: layers.map((layer, at) => ({
      layerId: `L${at + 1}`,
      favourable: [],
      unfavourable: [],
      mood: [],
      ...layer,
    })),
  };
}

/** Documents d1, d2 and so on. */
export function documentsOf(...texts: readonly string[]) {
  return texts.map((text, at) => ({ documentId: `d${at + 1}`, text }));
}
