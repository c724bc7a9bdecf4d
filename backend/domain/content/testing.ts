import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import { ENGINE } from '#contract/engines';
import type {
  BrandContent,
  ContentSegment,
  ExperienceContent,
  ProductContent,
} from '#contract/rich-content';
import type { Orientation } from '#contract/scoring';
import { computeFactors } from '../factors/compute-factors.ts';
import { canonInputs } from '../factors/testing.ts';
import { matchPatterns } from '../patterns/evaluate.ts';
import { buildRichContent } from './build-rich-content.ts';
import type { ContentInput, ContentMap, LayerSources } from './input.ts';

/** Made-up scores that are computed as real ones are. */

export const MAP: ContentMap = {
  version: 'content-sample',
  journeyStages: {
    discover: ['F26.attention_focus'],
    evaluate: ['F28.usability_ease', 'F28.sensory_appeal'],
    buy: ['F28.intuitive_design', 'F26.user_flow'],
    use: ['F27.value_perception', 'F27.expectation_match'],
    support: ['F27.support_quality'],
    return: [],
  },
  touchpoints: {
    digital: ['F28.usability_ease', 'F28.intuitive_design', 'F28.sensory_appeal'],
    postPurchase: ['F27.expectation_match', 'F27.sentiment_feedback'],
    support: ['F27.support_quality'],
  },
};

export function contentInput(
  scores: Readonly<Record<string, number>>,
  sources: readonly LayerSources[] = [],
  orientation: Orientation = 'favourable',
): ContentInput {
  const factors = computeFactors('g', canonInputs(scores, orientation), framework);
  const patterns = matchPatterns('g', factors, patternLibrary);
  return { generationId: 'g', engine: ENGINE, factors, patterns, sources, map: MAP };
}

/** Every layer of the catalogue with the same score, but for those that are named. */
export function everyLayer(
  score: number,
  others: Readonly<Record<string, number>> = {},
): Record<string, number> {
  return { ...Object.fromEntries(framework.layers.map(({ id }) => [id, score])), ...others };
}

/** One quote about a layer, of a bad mood if not told otherwise. */
export function saying(layerId: string, quote: string, insight?: string, mood = -1): LayerSources {
  const evidence = [{ documentId: 'd1', quote, charStart: 3, charEnd: 3 + quote.length, mood }];
  return { layerId, evidence, insights: insight === undefined ? [] : [insight] };
}

interface Contents {
  readonly product: ProductContent;
  readonly brand: BrandContent;
  readonly experience: ExperienceContent;
}

export function contentOf<S extends ContentSegment>(segment: S, input: ContentInput): Contents[S] {
  const outcome = buildRichContent(segment, input);
  if (outcome.status !== 'computed') throw new Error(outcome.reason);
  return outcome.data.content as Contents[S]; // the content of the segment that was asked for
}

export interface Matched {
  readonly patternId: string;
  readonly polarity: string;
}

/** The matched patterns that involve a segment. */
export function matchedOf(segment: ContentSegment, { patterns }: ContentInput): Matched[] {
  return patterns.evaluations.flatMap(({ patternId, segments, ...rest }) =>
    rest.state === 'matched' && segments.includes(segment)
      ? [{ patternId, polarity: rest.match.polarity }]
      : [],
  );
}
