import type { ContentSegment } from './rich-content.ts';

/**
 * Wording: texts of rich content said in other words by a language model. The text that was chosen
 * from the sources always stays; a rewording stands beside it, or the reason why there is none.
 */

/** Data of WordingRequested: it follows the GenerationRequested whose texts shall be reworded. */
export interface WordingRequestedData {
  readonly generationId: string;
  /** The model that is to be asked. */
  readonly model: string;
}

/** What became of one text. `pointer` (RFC 6901) leads to it in the segment's content. */
export type WordedItem =
  | { readonly pointer: string; readonly status: 'accepted'; readonly text: string }
  | { readonly pointer: string; readonly status: 'refused'; readonly reason: string };

/** What readers are shown of a ContentWorded. */
export type WordingView = Pick<ContentWordedData, 'model' | 'failure' | 'items'>;

/** Data of ContentWorded. The checks can be done again: they are a function of content and `raw`. */
export interface ContentWordedData {
  readonly generationId: string;
  readonly segment: ContentSegment;
  readonly model: string;
  /** sha256 of the RFC 8785 form of the messages; null when the model was not asked. */
  readonly promptHash: string | null;
  /** What the model said, as it came; null when it was not asked or said nothing. */
  readonly raw: string | null;
  /** Why there is no answer; null when there is one, or nothing to ask. */
  readonly failure: string | null;
  /** Every text of the segment that may be reworded, in the order of the content. */
  readonly items: readonly WordedItem[];
}
