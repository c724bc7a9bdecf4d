import type { Evidence } from '#contract/scoring';
import type { Verdict } from './verdicts.ts';

/** A sentence that may be quoted. */
export interface Quotable {
  readonly verdict: Verdict;
  readonly isStated: boolean;
  readonly evidence: Evidence;
}

const MOST_QUOTES = 8;
/** UTF-16 units of a sentence that can be read alone and in passing. */
const EASY = { from: 30, to: 220 } as const;

/** The better of two sentences comes first; no two of different places are equal. */
export function compareQuotes(a: Quotable, b: Quotable): number {
  return (
    Number(b.isStated) - Number(a.isStated) ||
    hardness(a) - hardness(b) ||
    compare(a.evidence.documentId, b.evidence.documentId) ||
    a.evidence.charStart - b.evidence.charStart
  );
}

function hardness({ evidence: { charStart, charEnd } }: Quotable): number {
  const length = charEnd - charStart;
  return Math.max(0, EASY.from - length, length - EASY.to);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The best of each verdict so far, one a document, whatever the order in which they come. */
export type KeptQuotes = Readonly<Record<Verdict, readonly Quotable[]>>;

export const NO_QUOTES: KeptQuotes = { favourable: [], mixed: [], unfavourable: [] };

export function keepQuote(kept: KeptQuotes, quote: Quotable): KeptQuotes {
  const own = kept[quote.verdict];
  const worst = own.at(-1);
  if (own.length === MOST_QUOTES && worst && compareQuotes(worst, quote) < 0) return kept;
  const next = [...own, quote].sort(compareQuotes).slice(0, MOST_QUOTES);
  return { ...kept, [quote.verdict]: next };
}

/**
 * At most 8 quotes in the proportion of the documents' verdicts, so that a reader sees both sides: one
 * at least of each side that there is.
 */
export function chooseQuotes(kept: KeptQuotes, share: number): Evidence[] {
  const [pro, contra, mixed] = [kept.favourable, kept.unfavourable, kept.mixed];
  const room = Math.min(MOST_QUOTES, pro.length + contra.length);
  const wanted = Math.round(room * share);
  const most = Math.min(pro.length, room - Math.min(1, contra.length));
  const least = Math.max(Math.min(1, pro.length), room - contra.length);
  const count = Math.max(least, Math.min(most, wanted));
  const chosen = [...pro.slice(0, count), ...contra.slice(0, room - count)];
  return [...chosen, ...mixed].slice(0, MOST_QUOTES).map(({ evidence }) => evidence);
}
