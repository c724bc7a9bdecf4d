import type { QuoteOfLayer } from '#domain/text/moods';
import type { Sentence, TextEngine } from '#domain/text/text-engine';
import type { CompiledCues } from './compile-cues.ts';
import { findCues } from './find-cues.ts';
import { clauseMoods, NO_MOOD, sentenceVerdicts, type Verdict } from './verdicts.ts';

/** What a quote says about its layer, -1 (against the business) to 1 (for it), 0 when it does not tell. */
export type JudgeQuote = (quote: QuoteOfLayer) => number;

const LONGEST = 1000;

/**
 * Judges quotes by the cues of their layer. Where one stands, its verdict is the side, at 0.5 or more,
 * the more so the more the mood of the whole quote agrees. Where none does, the quote has the half of its
 * mood, if no clause is of another one. A quote whose mood as a whole is good speaks against no layer.
 * Of a longer quote the first 1000 UTF-16 units are judged, as the text engine takes moods of no more.
 */
export function quoteJudge(compiled: CompiledCues, engine: TextEngine): JudgeQuote {
  return ({ layerId, quote: whole }) => {
    const quote = whole.slice(0, LONGEST);
    const sentences = [...engine.sentences(quote)];
    const mood = engine.mood(quote);
    const verdicts = sentences.flatMap((one) =>
      verdictsOn(layerId, quote, one, { compiled, engine }),
    );
    if (verdicts.length === 0) return isOfOneMood(quote, sentences, engine) ? mood / 2 : 0;
    const side = sideOf(verdicts);
    if (side === 0 || (side < 0 && mood > 0)) return 0;
    return (side * (1 + Math.max(0, side * mood))) / 2;
  };
}

interface Means {
  readonly compiled: CompiledCues;
  readonly engine: TextEngine;
}

function verdictsOn(
  layerId: string,
  quote: string,
  sentence: Sentence,
  { compiled, engine }: Means,
): readonly Verdict[] {
  const layer = compiled.layerIds.indexOf(layerId);
  const own = findCues(sentence, compiled).filter((match) => match.layer === layer);
  return sentenceVerdicts(sentence, own, clauseMoods(quote, engine)).map(({ verdict }) => verdict);
}

/** 1 or -1 where all verdicts agree, else 0. */
function sideOf(verdicts: readonly Verdict[]): number {
  if (verdicts.every((verdict) => verdict === 'favourable')) return 1;
  return verdicts.every((verdict) => verdict === 'unfavourable') ? -1 : 0;
}

function isOfOneMood(quote: string, sentences: readonly Sentence[], engine: TextEngine): boolean {
  const moodOf = clauseMoods(quote, engine);
  const moods = sentences.flatMap((sentence) =>
    [...new Set(sentence.words.map(({ clause }) => clause))].map((one) => moodOf(sentence, one)),
  );
  const signs = new Set(moods.filter((mood) => Math.abs(mood) >= NO_MOOD).map(Math.sign));
  return signs.size <= 1;
}
