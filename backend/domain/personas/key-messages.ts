import type { KeyMessage } from '#contract/personas';
import { meanSentiment, type Author } from './authors.ts';
import type { ReadSentence } from './input.ts';
import { isQuotable, quoteOf } from './quotes.ts';
import type { Theme } from './themes.ts';

const MOST_MESSAGES = 3;
/** Fewer authors make no score, as with the layers of a scoring. */
const FEWEST_AUTHORS = 3;

/**
 * The layers that score highest in what the group's own authors say, where sides are told of those
 * that a sentence speaks for: an author's verdict is 1, 0.5 or
 * 0 as the mean sentiment of the sentences about the layer is positive, even or negative; the score
 * is (sum of verdicts + 1) / (authors + 2).
 */
export function keyMessagesOf(
  group: readonly Author[],
  themes: readonly Theme[],
): readonly KeyMessage[] {
  return themes
    .flatMap((theme) => messageOf(group, theme))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_MESSAGES);
}

interface Voice {
  readonly author: Author;
  readonly sentences: readonly ReadSentence[];
}

function messageOf(group: readonly Author[], { layerId, label }: Theme): readonly KeyMessage[] {
  const voices = group
    .filter((author) => author.layerIds.has(layerId))
    .map((author) => ({
      author,
      sentences: author.sentences.filter(({ layerIds }) => layerIds.includes(layerId)),
    }));
  const quote = warmest(voices, layerId);
  if (voices.length < FEWEST_AUTHORS || !quote) return [];
  const verdicts = voices.reduce((sum, { sentences }) => sum + verdictOf(sentences), 0);
  const score = (verdicts + 1) / (voices.length + 2);
  return [{ layerId, label, score, authors: voices.length, quote }];
}

function verdictOf(sentences: readonly ReadSentence[]): number {
  return (Math.sign(meanSentiment(sentences)) + 1) / 2;
}

/** The most positive sentence, where sides are told of those that speak for it; the first one of several. */
function warmest(voices: readonly Voice[], layerId: string): KeyMessage['quote'] | null {
  let best: { readonly author: Author; readonly sentence: ReadSentence } | null = null;
  const maySpeak = (sentence: ReadSentence) =>
    isQuotable(sentence) && (sentence.sides?.for.includes(layerId) ?? true);
  for (const { author, sentences } of voices) {
    for (const sentence of sentences.filter(maySpeak)) {
      if (sentence.sentiment > (best?.sentence.sentiment ?? -Infinity)) best = { author, sentence };
    }
  }
  return best && quoteOf(best.author, best.sentence);
}
