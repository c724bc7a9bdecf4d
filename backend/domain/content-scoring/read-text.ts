import type { CueCatalogue } from '#contract/catalogue/cues';
import type { TextEngine } from '#domain/text/text-engine';
import { compileCues } from './compile-cues.ts';
import { findCues } from './find-cues.ts';

/** One sentence as it stands at `text.slice(charStart, charEnd)`. */
export interface SpokenSentence {
  readonly charStart: number;
  readonly charEnd: number;
  /** -1 (bad) to 1 (good); 0 when no word tells. */
  readonly sentiment: number;
  /** Layers whose cues the sentence holds, each once, in catalogue order. */
  readonly layerIds: readonly string[];
}

/**
 * Reads texts by the cues of a catalogue: what their sentences speak of, and in which mood. The same
 * text gives the same answer, whatever was read before.
 */
export function textReader(
  catalogue: CueCatalogue,
  engine: TextEngine,
): (text: string) => readonly SpokenSentence[] {
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
