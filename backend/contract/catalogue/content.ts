import type { JourneyStage } from '../rich-content.ts';
import data from './content.json' with { type: 'json' };

export const TOUCHPOINTS = ['digital', 'support', 'post_purchase', 'in_person'] as const;
export type TouchpointKey = (typeof TOUCHPOINTS)[number];

export interface JourneyStageSpec {
  readonly stage: JourneyStage;
  readonly label: string;
  readonly meaning: string;
  /** Ids of the layers that tell of it; a layer belongs to one stage at most. */
  readonly layers: readonly string[];
}

export interface TouchpointSpec {
  readonly touchpoint: TouchpointKey;
  readonly label: string;
  readonly layers: readonly string[];
  /** Why there is no layer, for a touchpoint that can have no score; else null. */
  readonly whyNone: string | null;
}

export interface ContentCatalogue {
  readonly version: string;
  readonly about: string;
  readonly journeyStages: readonly JourneyStageSpec[];
  readonly touchpoints: readonly TouchpointSpec[];
}

/** The layers of the experience content. The JSON's shape is checked by its spec. */
export const contentCatalogue = data as unknown as ContentCatalogue;
