import type { ReadSentence, ReadText } from '#domain/personas/input';
import type { Sentence, TextEngine } from '#domain/text/text-engine';
import type { CompiledCues } from './compile-cues.ts';
import { findCues, type Match } from './find-cues.ts';
import { clauseMoods, sentenceVerdicts, type Verdict } from './verdicts.ts';

/**
 * Reads texts by the cues of a catalogue: what their sentences speak of, and in which mood. The same
 * text gives the same answer, whatever was read before.
 */
export function textReader(compiled: CompiledCues, engine: TextEngine): ReadText {
  return (text) =>
    [...engine.sentences(text)].map((sentence) =>
      readSentence(text, sentence, findCues(sentence, compiled), { compiled, engine }),
    );
}

/** Reads texts as `textReader` does, and says for and against which layers a sentence speaks. */
export function judgingReader(compiled: CompiledCues, engine: TextEngine): ReadText {
  return (text) => {
    const moodOf = clauseMoods(text, engine);
    return [...engine.sentences(text)].map((sentence) => {
      const matches = findCues(sentence, compiled);
      const verdicts = sentenceVerdicts(sentence, matches, moodOf);
      const idsWith = (side: Verdict) =>
        idsOf(new Set(verdicts.filter((one) => one.verdict === side).map(layerOf)), compiled);
      return {
        ...readSentence(text, sentence, matches, { compiled, engine }),
        sides: { for: idsWith('favourable'), against: idsWith('unfavourable') },
      };
    });
  };
}

interface Means {
  readonly compiled: CompiledCues;
  readonly engine: TextEngine;
}

function readSentence(
  text: string,
  { start, end }: Sentence,
  matches: readonly Match[],
  { compiled, engine }: Means,
): ReadSentence {
  return {
    charStart: start,
    charEnd: end,
    sentiment: engine.mood(text.slice(start, end)),
    layerIds: idsOf(new Set(matches.map(layerOf)), compiled),
  };
}

function layerOf({ layer }: { readonly layer: number }): number {
  return layer;
}

function idsOf(layers: ReadonlySet<number>, { layerIds }: CompiledCues): readonly string[] {
  return layers.size === 0 ? [] : layerIds.filter((_id, layer) => layers.has(layer));
}
