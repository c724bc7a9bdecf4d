import type { CueCatalogue } from '#contract/catalogue/cues';
import type { ReadText } from '#domain/personas/input';
import type { TextEngine } from '#domain/text/text-engine';
import { compileCues } from './compile-cues.ts';
import { findCues } from './find-cues.ts';

/**
 * Reads texts by the cues of a catalogue: what their sentences speak of, and in which mood. The same
 * text gives the same answer, whatever was read before.
 */
export function textReader(catalogue: CueCatalogue, engine: TextEngine): ReadText {
  const compiled = compileCues(catalogue, engine);
  return (text) =>
    [...engine.sentences(text)].map((sentence) => {
      const { start, end } = sentence;
      const spoken = new Set(findCues(sentence, compiled).map(({ layer }) => layer));
      return {
        charStart: start,
        charEnd: end,
        sentiment: engine.mood(text.slice(start, end)),
        layerIds: compiled.layerIds.filter((_id, layer) => spoken.has(layer)),
      };
    });
}
