import first from './cues.json' with { type: 'json' };
import second from './cues-148.2.json' with { type: 'json' };
import { changedCues, type CueChanges } from './changed-cues.ts';

/**
 * The cues of a layer. A cue is one to six words in lower case; words are compared by their stems, and
 * `*` stands for up to three words of any kind.
 */
export interface LayerCues {
  readonly layerId: string;
  /** A sentence with one of these speaks for the business; negated, against it. */
  readonly favourable: readonly string[];
  /** A sentence with one of these speaks against the business; negated, for it. */
  readonly unfavourable: readonly string[];
  /** These name the layer's subject only; the mood of their clause decides. */
  readonly mood: readonly string[];
}

/** What content scoring reaches on texts that nobody looked at while the cues were written. */
export interface ContentQuality {
  /** The texts, the reading that they were compared with, and what that does not show. */
  readonly basis: string;
  readonly measuredOn: string;
  readonly tuningDocuments: number;
  readonly heldOutDocuments: number;
  readonly expertLayers: number;
  /** Layers scored on the held-out half. */
  readonly scoredLayers: number;
  /** Layers that both scored. */
  readonly commonLayers: number;
  /** Spearman's rank correlation with the expert's scores over the common layers. */
  readonly spearman: number;
  /** Mean absolute error against the expert's scores over the common layers. */
  readonly meanAbsoluteError: number;
  /** Common layers as a share of the expert's. */
  readonly recall: number;
  /** Layers that the expert did not score, as a share of those scored. */
  readonly outside: number;
  readonly aims: {
    readonly spearman: number;
    readonly meanAbsoluteError: number;
    readonly recall: number;
    readonly outside: number;
  };
}

export interface CueCatalogue {
  readonly version: string;
  readonly about: string;
  /** Words that turn the verdict of a cue behind them. */
  readonly negations: readonly string[];
  /** Phrases with such a word that turn nothing. */
  readonly noNegations: readonly string[];
  /** Cues that speak for the business in one layer and against it in another, each with the reason. */
  readonly twoSided: readonly { readonly cues: readonly string[]; readonly why: string }[];
  readonly layers: readonly LayerCues[];
  readonly quality: ContentQuality;
}

const firstCues = first as unknown as CueCatalogue;

/**
 * The words by which sentences are found for the 148 layers. The JSON's shape is checked by its spec.
 * Marked as pure, so that pages which do not name it do not ship it.
 */
export const cueCatalogue = /* @__PURE__ */ changedCues(firstCues, second as unknown as CueChanges);

/** By version: engines go on reading by those that they began with. */
export const CUES = { 'cues-148.1': firstCues, 'cues-148.2': cueCatalogue } as const;

export type CueVersion = keyof typeof CUES;

/** True when every measured figure reaches its aim; else content scores are labelled experimental. */
export function reachesAims({ aims, ...measured }: ContentQuality): boolean {
  return (
    measured.spearman >= aims.spearman &&
    measured.meanAbsoluteError <= aims.meanAbsoluteError &&
    measured.recall >= aims.recall &&
    measured.outside <= aims.outside
  );
}
