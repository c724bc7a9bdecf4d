import type { RankedQuote, SourceQuote } from '#contract/quotes';
import type { Author } from './authors.ts';
import type { EngineRules } from '../generation/engine-rules.ts';
import { maskOf } from '../text/mask.ts';
import type { ReadSentence } from './input.ts';
import { specificityOf, wishIn, wordsIn } from './wishes.ts';

const MOST_QUOTES = 5;
/** A longer sentence is no quote that anybody reads. In UTF-16 units. */
const LONGEST_QUOTE = 400;

/** Words that state a wish or a need. */
const WISHES =
  /\b(?:wish(?:ed|ing)?|hop(?:e|ed|ing)|want(?:ed|ing)?|need(?:ed)?|look(?:ed|ing) for|search(?:ed|ing) for|would (?:love|like|prefer)|['’]d (?:love|like|prefer))\b/iu;

/** Sentences that complain of a theme, ranked as RankedQuote says; one of each author. */
export function painPointsOf(
  group: readonly Author[],
  { quotes }: Pick<EngineRules, 'quotes'>,
): readonly RankedQuote[] {
  return quotes === 'layer' ? painPointsByLayer(group) : painPointsBySentence(group);
}

/** Sentences that state a wish about a theme, ranked as RankedQuote says; one of each author. */
export function goalsOf(
  group: readonly Author[],
  { wishes }: Pick<EngineRules, 'wishes'>,
): readonly RankedQuote[] {
  return wishes === 'statements' ? goalsByStatement(group) : goalsByWord(group);
}

function painPointsByLayer(group: readonly Author[]): readonly RankedQuote[] {
  const complaints = speaking(group, ({ sides, ...sentence }) =>
    sentence.sentiment < 0 && sides ? { ...sentence, layerIds: sides.against } : null,
  );
  const shares = themeShares(complaints, () => true);
  return ranked(
    complaints,
    (sentence, text) =>
      -sentence.sentiment * mostFrequent(sentence, shares) * specificityOf(wordsIn(text)),
    differing,
  );
}

function goalsByStatement(group: readonly Author[]): readonly RankedQuote[] {
  const wishes = speaking(group, (sentence, author) =>
    isQuotable(sentence) && wishIn(quoteOf(author, sentence).quote) ? sentence : null,
  );
  const shares = themeShares(wishes, () => true);
  const score: Score = (sentence, text) => {
    const wish = wishIn(text);
    return wish ? mostFrequent(sentence, shares) * wish.specificity * wish.clarity : 0;
  };
  return ranked(wishes, score, differing);
}

/** The authors with what is left of their sentences that speak of a theme; without those who have none. */
function speaking(
  group: readonly Author[],
  part: (sentence: ReadSentence, author: Author) => ReadSentence | null,
): readonly Author[] {
  return group
    .map((author) => ({
      ...author,
      sentences: author.sentences
        .flatMap((sentence) => part(sentence, author) ?? [])
        .filter(({ layerIds }) => layerIds.length > 0),
    }))
    .filter(({ sentences }) => sentences.length > 0);
}

function painPointsBySentence(group: readonly Author[]): readonly RankedQuote[] {
  const complains = (sentence: ReadSentence) => sentence.sentiment < 0;
  const shares = themeShares(group, complains);
  return ranked(group, (sentence) =>
    complains(sentence) ? -sentence.sentiment * mostFrequent(sentence, shares) : 0,
  );
}

function goalsByWord(group: readonly Author[]): readonly RankedQuote[] {
  const shares = themeShares(group, () => true);
  return ranked(group, (sentence, text) =>
    WISHES.test(text) ? mostFrequent(sentence, shares) : 0,
  );
}

/** The sentence as it stands in its document. */
export function quoteOf(
  { documentId, text }: Author,
  { charStart, charEnd }: ReadSentence,
): SourceQuote {
  return { documentId, quote: text.slice(charStart, charEnd), charStart, charEnd };
}

/** Whether a sentence is short enough to be shown. */
export function isQuotable({ charStart, charEnd }: ReadSentence): boolean {
  return charEnd > charStart && charEnd - charStart <= LONGEST_QUOTE;
}

type Score = (sentence: ReadSentence, text: string) => number;

/** The best sentence of each author that has any score; ties in the order of the documents. */
function ranked(
  group: readonly Author[],
  score: Score,
  kept = (quotes: readonly RankedQuote[]) => quotes,
): readonly RankedQuote[] {
  const byRank = group.flatMap((author) => bestOf(author, score)).sort((a, b) => b.score - a.score);
  return kept(byRank).slice(0, MOST_QUOTES);
}

/** The first of the quotes that are equal but for case, white space and punctuation at their ends. */
function differing(quotes: readonly RankedQuote[]): readonly RankedQuote[] {
  const first = new Map<string, RankedQuote>();
  for (const one of quotes) {
    const words = wordsOf(one);
    if (!first.has(words)) first.set(words, one);
  }
  return [...first.values()];
}

function wordsOf({ quote }: RankedQuote): string {
  const masked = maskOf(quote).toLowerCase().replace(/\s+/gu, ' ');
  return masked.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '');
}

function bestOf(author: Author, score: Score): readonly RankedQuote[] {
  let best: RankedQuote | null = null;
  for (const sentence of author.sentences.filter(isQuotable)) {
    const quote = quoteOf(author, sentence);
    const points = score(sentence, quote.quote);
    if (points <= (best?.score ?? 0)) continue;
    const { sentiment, layerIds } = sentence;
    best = { ...quote, score: points, sentiment, layerIds };
  }
  return best ? [best] : [];
}

/** For each theme the share of the authors with a sentence about it that passes. */
function themeShares(
  group: readonly Author[],
  passes: (sentence: ReadSentence) => boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { sentences } of group) {
    const spoken = new Set(sentences.filter(passes).flatMap(({ layerIds }) => layerIds));
    for (const id of spoken) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return new Map([...counts].map(([id, count]) => [id, count / group.length]));
}

function mostFrequent({ layerIds }: ReadSentence, shares: ReadonlyMap<string, number>): number {
  return layerIds.reduce((most, id) => Math.max(most, shares.get(id) ?? 0), 0);
}
