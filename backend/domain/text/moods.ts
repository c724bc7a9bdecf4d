import type { EngineVersion } from '#contract/engines';

/** Texts whose moods are asked for. Plain JSON: it crosses to a worker thread as it is. */
export interface MoodsInput {
  /** By whose rules. */
  readonly engine: EngineVersion;
  readonly texts: readonly string[];
}
