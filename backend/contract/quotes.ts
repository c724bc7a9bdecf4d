/** `quote` is exactly `text.slice(charStart, charEnd)` of its document. */
export interface SourceQuote {
  readonly documentId: string;
  readonly quote: string;
  readonly charStart: number;
  readonly charEnd: number;
}

/**
 * Score of a pain point: how negative it is (0 to 1), times the share that complains of its most frequent
 * theme among the group's authors who complain of any, times how specific it is: n / (n + 8) for n words.
 * Of a wish: such a share of those who wish, times how specific it is, by its words from the verb to the
 * end of the clause, times 1 for a wish about the offer, 0.75 for a need of today, 0.5 for one that is
 * told as past. By engine 2: mood times the share of all authors who complain of the theme; of a wish the
 * share who speak of it at all.
 */
export interface RankedQuote extends SourceQuote {
  readonly score: number;
  /** -1 to 1 */
  readonly sentiment: number;
  /** Of a pain point, from engine 3 on, those it complains of. */
  readonly layerIds: readonly string[];
}
