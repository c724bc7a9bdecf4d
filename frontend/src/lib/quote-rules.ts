import { createContext } from 'svelte';

/** What quotes were chosen by, and what pages say of it: engines differ. */

/** They took the mood of a whole sentence for what it says about a layer, and any word of wishing for a wish. */
const BY_SENTENCE: ReadonlySet<string> = new Set(['stratalog-engine-1', 'stratalog-engine-2']);

/** Whether the quotes of a generation were chosen by what they say about their layer. */
export function choosesByLayer(engine: string): boolean {
  return !BY_SENTENCE.has(engine);
}

/** Tells the parts of a page whether the quotes of its generation were chosen by their layer. */
export const [quotesByLayer, setQuotesByLayer] = createContext<() => boolean>();

const FIVE = 'The highest ranks, five at most and one of an author.';
const FIVE_DIFFERENT = `${FIVE} Of equal sentences the first is taken.`;

export function painPointRule(byLayer: boolean): string {
  const negative = 'a sentiment below 0, from −1 to 1';
  return byLayer
    ? `Sentences that complain of a theme: what they say about it is negative, and so are their words on balance, with ${negative}. ${FIVE_DIFFERENT} The rank is how negative the sentence is, times the share that complains of its most frequent theme among those of the group who complain of any, times n / (n + 8) for its n words.`
    : `Sentences whose words are negative on balance: ${negative}. Some may be praise in negative words. ${FIVE} The rank is how negative the sentence is, times the share of the group that complains of its most frequent theme.`;
}

export function goalRule(byLayer: boolean): string {
  return byLayer
    ? `Sentences that state a wish about the offer, or a need of the author's own; no advice on sizes, no regrets of a choice, no hopes that were let down. ${FIVE_DIFFERENT} The rank is the share that wishes something of its most frequent theme among those of the group who wish anything, times n / (n + 8) for the n words from the verb of the wish to the end of its clause, times 1 for a wish about the offer, 0.75 for a need of today, or 0.5 for a need that is told as past.`
    : `Sentences with a word of wishing or needing; some may state no wish. ${FIVE} The rank is the share of the group that speaks of its most frequent theme.`;
}

/** Of the layers that are told as messages. */
export function messageRule(byLayer: boolean): string {
  const formula = '(sum of verdicts + 1) / (authors + 2)';
  const highest = `The layers that score highest by this group's own sentences`;
  return byLayer
    ? `${highest}, of those that a sentence speaks for: ${formula}. Each is quoted with such a sentence.`
    : `${highest}: ${formula}.`;
}

/** Whichever side it takes, for the quotes in the basis of an item. */
export function sideWords(layer: string, score: number | undefined): string {
  if (score === undefined) return `Quoted by the scoring for ${layer}.`;
  const side = score >= 0.5 ? 'good' : 'bad';
  return `Quoted by the scoring for ${layer}: what it says about this is judged ${side}.`;
}

/** For the quotes in the basis of an item that asks to improve a layer, whatever its score. */
export function againstWords(layer: string): string {
  return sideWords(layer, 0);
}

/** Where an item that asks to improve a layer has no quote, as far as only those against it are taken. */
export const NONE_AGAINST = 'No sentence against it is quoted.';
