import type { EngineVersion } from '#contract/engines';

/** A quote, and the layer that it is quoted for. */
export interface QuoteOfLayer {
  readonly layerId: string;
  readonly quote: string;
}

/** Quotes whose moods are asked for. Plain JSON: it crosses to a worker thread as it is. */
export interface MoodsInput {
  /** By whose rules. */
  readonly engine: EngineVersion;
  readonly quotes: readonly QuoteOfLayer[];
}
